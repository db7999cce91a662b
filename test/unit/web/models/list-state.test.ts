import { expect, test } from "vitest";
import { NO_WISHES, readListState, wishesOf } from "../../../../web/models/list-state.ts";

const read = (link: string) => readListState(new URLSearchParams(link));

test("a link to the list says what is searched, kept, ordered and open", () => {
  const link = "q=claude&out=image&sort=price&open=a%2Fb";
  expect(read(link)).toEqual({ q: "claude", out: "image", sort: "price", open: "a/b" });
  expect(`${new URLSearchParams(Object.entries(read(link)))}`).toBe(link);
});

test("what makes no sense in a link is no filter and no order", () => {
  const state = read("in=smell&out=taste&context=much&price=-1&vendor=&__proto__=x");
  expect(wishesOf(state)).toEqual([]);
  expect(state).not.toHaveProperty("out");
  for (const sort of ["best", "-price", "valueOf"]) expect(read(`sort=${sort}`)).toEqual({});
});

test("the wishes of a list are its search and its filters, which can be dropped one by one or together", () => {
  const state = read("q=claude&in=image&context=32k&sort=price&open=a/b");
  expect(wishesOf(state)).toEqual(["q", "in", "context"]);
  expect(wishesOf({ ...state, in: "" })).toEqual(["q", "context"]);
  expect(wishesOf({ ...state, ...NO_WISHES })).toEqual([]);
});
