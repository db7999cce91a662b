import { expect, test } from "vitest";
import { isPublicAddress, isPublicHost } from "../../../src/relay/address.ts";

test.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "192.0.2.1",
  "198.18.0.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "168.63.129.16",
  "::",
  "::1",
  "::7f00:1",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "fe80::1",
  "fec0::1",
  "fc00::1",
  "fd12:3456::1",
  "ff02::1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::a00:1",
  "2002:7f00:1::",
  "2001:0:7f00:1::",
  "2001:db8::1",
  "200::1",
  "4000::1",
  "not an address",
  "",
])("%j is not public (SEC-23)", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["fal.ai", "fal.ai.", "a.b.example", "8.8.8.8", "[2606:4700:4700::1111]"])(
  "%s may be public",
  (host) => {
    expect(isPublicHost(host)).toBe(true);
  },
);

test.each([
  "localhost",
  "localhost.",
  "a.localhost",
  "printer",
  "nas.local",
  "metadata.google.internal",
  "router.lan",
  "x.home.arpa",
  "x.corp",
  "x.onion",
  "[::1]",
  "[::ffff:7f00:1]",
  "127.0.0.1",
  "127.0.0.1.",
  "localhost..",
  ".fal.ai",
  "",
  "metadata.goog",
  "kubernetes.default.svc",
])("%j is not (SEC-23)", (host) => {
  expect(isPublicHost(host)).toBe(false);
});
