/**
 * One path for the many ways in which clients join a base URL: `//` collapses, a
 * trailing `/` goes, and any leading `/v1`, `/v1/v1` or `/api/v1` is taken off, so that every route
 * stands once in the table. Stays percent-encoded: a model id may hold `%2F`.
 */
export function foldPath(pathname: string): string {
  const segments = pathname.split("/").filter((segment) => segment !== "");
  if (segments[0] === "api" && segments[1] === "v1") segments.shift();
  while (segments[0] === "v1") segments.shift();
  return `/${segments.join("/")}`;
}
