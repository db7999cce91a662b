const UNITS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

/** `30 days`, `90 minutes`: the largest unit that leaves nothing over. */
export function duration(seconds: number, language: string): string {
  const [size, unit] = UNITS.find(([each]) => seconds % each === 0) ?? [1, "second"];
  const format = { style: "unit", unit, unitDisplay: "long" } as const;
  const text = new Intl.NumberFormat(language, format).format(seconds / size);
  // Between a figure and a Chinese word stands a blank, here as in every other text of the page.
  return text.replace(/(?<=\d)(?=\p{L})/u, " ");
}

/** `0.8 s`, `125 s` */
export function formatSeconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}
