/** Words that are shorter have too many neighbours. */
const LEAST_LENGTH = 4;

/**
 * The word that somebody may have meant: one slip away, two in a long word. Two letters that changed places are one slip.
 * @param words the more likely ones first
 */
export function nearestWord(word: string, words: Iterable<string>): string | undefined {
  if (word.length < LEAST_LENGTH) return undefined;
  const most = word.length < 7 ? 1 : 2;
  let nearest: string | undefined;
  let slips = most + 1;
  for (const other of words) {
    if (Math.abs(other.length - word.length) >= slips) continue;
    const distance = distanceOf(word, other);
    if (distance < slips) {
      slips = distance;
      nearest = other;
    }
  }
  return nearest;
}

/** Optimal string alignment: insertions, deletions, changes and swaps of neighbours. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const change = (last[j - 1] ?? 0) + Number(!isSame);
      const swap = isSwapped ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min((last[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change, swap));
    }
    before = last;
    last = next;
  }
  return last[b.length] ?? 0;
}
