/**
 * All that is wrong with any of the items.
 * @param lanes how many are judged at a time: one where none may wait for another, more where each waits by itself
 */
export async function faultsOfAll<T>(
  items: Iterable<T>,
  lanes: number,
  judge: (item: T) => Promise<string[]>,
): Promise<string[]> {
  const left = items[Symbol.iterator]();
  const faults: string[] = [];
  async function work(): Promise<void> {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      faults.push(...(await judge(next.value)));
    }
  }
  await Promise.all(Array.from({ length: lanes }, work));
  return faults;
}
