import { expect, test } from "vitest";
import { keepSame, readListState, writeListState } from "../../../../web/models/list-state.ts";

test("a link to the list says what is searched, kept, ordered and open", () => {
  const params = new URLSearchParams("q=claude&out=image&sort=price&open=a/b");
  const state = readListState(params);
  expect(state).toMatchObject({ query: "claude", open: "a/b", sort: { key: "price" } });
  expect(state.filters.output).toBe("image");
  const written = Object.entries(writeListState(state)).filter(([, value]) => value !== undefined);
  expect(new Map(written as [string, string][])).toEqual(new Map(params));
});

test("a link that says nothing shows everything", () => {
  const state = readListState(new URLSearchParams("open=&q="));
  expect(state).toMatchObject({ query: "", open: undefined, sort: undefined });
  expect(Object.values(writeListState(state)).every((value) => value === undefined)).toBe(true);
});

test("a link that only opens another model leaves the rest of the state as it is", () => {
  const last = readListState(new URLSearchParams("out=image&sort=price&open=a/b"));
  const next = keepSame(readListState(new URLSearchParams("out=image&sort=price&open=c/d")), last);
  expect(next.open).toBe("c/d");
  expect(next.filters).toBe(last.filters);
  expect(next.sort).toBe(last.sort);
  const other = keepSame(readListState(new URLSearchParams("out=text&sort=-price")), last);
  expect(other.filters.output).toBe("text");
  expect(other.sort?.reversed).toBe(true);
});
