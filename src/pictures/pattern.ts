/** A pattern that matches any of several, so that a long list of words can stand on several lines. */
export function oneOf(...ways: string[]): string {
  return `(?:${ways.join("|")})`;
}
