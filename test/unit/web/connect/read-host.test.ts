import { describe, expect, test } from "vitest";
import { readHost } from "../../../../web/connect/read-host.ts";

describe("the address of somebody's chat page", () => {
  test.each([
    ["chat.example", "https://chat.example"],
    [" https://chat.example/ ", "https://chat.example"],
    ["https://chat.example/#/settings?x=1", "https://chat.example"],
    ["https://chat.example/team/?tab=1", "https://chat.example/team"],
    ["http://chat.example:3000", "http://chat.example:3000"],
    ["localhost:3000", "http://localhost:3000"],
    ["192.168.1.4:3210/", "http://192.168.1.4:3210"],
  ])("%s is %s", (typed, host) => {
    expect(readHost(typed)).toBe(host);
  });

  test.each([
    "",
    "   ",
    "javascript:alert(1)",
    "ftp://chat.example",
    "data://x",
    "https://",
    "not a host",
  ])("is not %j", (typed) => {
    expect(readHost(typed)).toBeUndefined();
  });
});
