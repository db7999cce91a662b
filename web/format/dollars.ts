/**
 * `$12.34`, `−$0.40`, `$0.0375`: two decimals at least, and of less than a dollar three digits that count.
 * @param most decimals of a dollar and more
 */
export function toDollars(amount: number, most = 2): string {
  const size = Math.abs(amount);
  const decimals = size > 0 && size < 1 ? 2 - Math.floor(Math.log10(size)) : most;
  const text = size.toFixed(Math.min(decimals, 12)).replace(/(\.\d\d(?:\d*[1-9])?)0+$/, "$1");
  return `${amount < 0 ? "−" : ""}$${text}`;
}
