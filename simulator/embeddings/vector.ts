/**
 * A unit vector in which texts that share words and letter triples lie near each other: each gram is hashed
 * to one axis and a sign. Rounded to float32, so that both encodings carry the same numbers.
 */
export function embed(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const gram of gramsOf(text)) {
    const hash = fnv1a(gram);
    const axis = hash % dimensions;
    vector[axis] = (vector[axis] ?? 0) + (hash & 0x10000 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((part) => part / length);
}

function* gramsOf(text: string): Generator<string> {
  const plain = ` ${text.toLowerCase().trim()} `;
  // A word weighs as much as three letter triples.
  for (const word of plain.match(/[\p{L}\p{N}]+/gu) ?? []) yield* [`${word}#1`, `${word}#2`, word];
  for (let at = 0; at + 3 <= plain.length; at += 1) yield plain.slice(at, at + 3);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // The low bits of FNV alone are weak; fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0;
}
