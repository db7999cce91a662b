/** `$12.34`, `−$0.40`: dollars look alike in both languages. */
export function toDollars(balance: number): string {
  const amount = Math.abs(balance).toLocaleString("en-US", {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return `${balance < 0 ? "−" : ""}$${amount}`;
}
