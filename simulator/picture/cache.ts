const MAX_BYTES = 160 * 1024 * 1024;

/** Finished pictures, least recently used out first; ones still being drawn are shared too. */
export class PictureCache {
  #pictures = new Map<string, Buffer>();
  #drawing = new Map<string, Promise<Buffer>>();
  #bytes = 0;

  async take(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#pictures.get(key);
    if (known !== undefined) {
      this.#pictures.delete(key);
      this.#pictures.set(key, known);
      return known;
    }
    const drawing = this.#drawing.get(key) ?? this.#draw(key, draw);
    return await drawing;
  }

  async #draw(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const drawing = draw();
    this.#drawing.set(key, drawing);
    try {
      const picture = await drawing;
      this.#keep(key, picture);
      return picture;
    } finally {
      this.#drawing.delete(key);
    }
  }

  #keep(key: string, picture: Buffer): void {
    this.#pictures.set(key, picture);
    this.#bytes += picture.length;
    for (const [oldest, { length }] of this.#pictures) {
      if (this.#bytes <= MAX_BYTES) return;
      this.#pictures.delete(oldest);
      this.#bytes -= length;
    }
  }
}
