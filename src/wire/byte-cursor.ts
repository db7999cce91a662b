/** A place in bytes that lie in pieces, for reading them as one. */
export class ByteCursor {
  readonly #others: readonly Uint8Array[];
  #piece: Uint8Array;
  #at = 0;
  #before = 0;
  #turn = 0;

  constructor(pieces: readonly Uint8Array[]) {
    const [first = new Uint8Array(), ...others] = pieces.filter((piece) => piece.length > 0);
    this.#piece = first;
    this.#others = others;
  }

  /** How many bytes stand before it. */
  get position(): number {
    return this.#before + this.#at;
  }

  /** The byte at this place; `undefined` behind the last. */
  peek(): number | undefined {
    return this.#piece[this.#at];
  }

  next(): void {
    this.#at += 1;
    const other = this.#others[this.#turn];
    if (this.#at < this.#piece.length || other === undefined) return;
    this.#before += this.#piece.length;
    this.#piece = other;
    this.#turn += 1;
    this.#at = 0;
  }

  /** Steps over the byte when it is this one. */
  skip(byte: number): boolean {
    if (this.#piece[this.#at] !== byte) return false;
    this.next();
    return true;
  }
}
