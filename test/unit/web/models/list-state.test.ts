import { expect, test } from "vitest";
import { readListState, writeListState } from "../../../../web/models/list-state.ts";

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
