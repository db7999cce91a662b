/** Texts are counted in this many buckets of grams, and the buckets spread over the vector. */
const BUCKETS = 2048;

/**
 * A dense unit vector in which texts that share words and letter triples lie near each other and others far: every gram
 * adds noise of its own to all axes, the text as a whole too. The first numbers are the same for any `dimensions`, as
 * with models that can be cut short. Rounded to float32, so that both encodings carry the same numbers.
 */
export function embed(text: string, dimensions: number): Float32Array {
  const vector = new Float64Array(dimensions);
  for (const [bucket, weight] of countGrams(text)) {
    for (let axis = 0; axis < dimensions; axis += 1) {
      vector[axis] = (vector[axis] ?? 0) + weight * noise(bucket, axis);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (part) => part / length);
}

/** Signed, so that two grams in one bucket do not make their texts alike. */
function countGrams(text: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const gram of gramsOf(text)) {
    const hash = fnv1a(gram);
    const bucket = hash % BUCKETS;
    counts.set(bucket, (counts.get(bucket) ?? 0) + (hash & 0x10000 ? 1 : -1));
  }
  return counts;
}

function* gramsOf(text: string): Generator<string> {
  const plain = ` ${text.toLowerCase().trim()} `;
  yield text;
  // A word weighs as much as three letter triples.
  for (const word of plain.match(/[\p{L}\p{N}]+/gu) ?? []) yield* [`${word}#1`, `${word}#2`, word];
  for (let at = 0; at + 3 <= plain.length; at += 1) yield plain.slice(at, at + 3);
}

/** Between -1 and 1, always the same for a bucket and an axis; two rounds of an integer mixer. */
function noise(bucket: number, axis: number): number {
  let bits = Math.imul(bucket + 1, 0x9e3779b1) ^ Math.imul(axis + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return ((bits ^ (bits >>> 16)) | 0) / 0x80000000;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // The low bits of FNV alone are weak; fold the high ones in.
  return (hash ^ (hash >>> 15)) >>> 0;
}
