import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { toChart } from "../../bench/chart.ts";
import { createMessageReader } from "../../bench/load/message-reader.ts";
import { createResults } from "../../bench/results.ts";
import { judge, TARGETS } from "../../bench/targets.ts";
import { median, percentile, slope, spread } from "../../tools/statistics.ts";
import { toCell, toTable } from "../../tools/table.ts";

describe("the bench's statistics", () => {
  test("median of an odd, an even and an empty list", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([10, 9])).toBe(9.5);
    expect(median([])).toBeNaN();
  });

  test("percentile by nearest rank", () => {
    const values = Array.from({ length: 200 }, (_, at) => 200 - at);
    expect(percentile(values, 50)).toBe(100);
    expect(percentile(values, 99)).toBe(198);
    expect(percentile([7], 99)).toBe(7);
  });

  test("slope of a line, also through noise", () => {
    const line = Array.from({ length: 10 }, (_, x) => ({ x, y: 3 + 2 * x }));
    expect(slope(line)).toBeCloseTo(2);
    expect(slope(line.map(({ x, y }) => ({ x, y: y + (x % 2 === 0 ? 1 : -1) })))).toBeCloseTo(2, 0);
    expect(slope([{ x: 1, y: 1 }])).toBe(0);
  });

  test("spread as a part of the median", () => {
    expect(spread([90, 100, 110])).toBeCloseTo(0.2);
  });
});

describe("the bench's message reader", () => {
  const wire = [
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nhost: x\r\n\r\n",
  ].join("");

  function readInPieces(size: number): string[] {
    const said: string[] = [];
    let body = "";
    const read = createMessageReader({
      head: (text) => said.push(text.slice(0, text.indexOf("\r\n"))),
      body(piece) {
        body += piece.toString();
      },
      end() {
        said.push(body);
        body = "";
      },
    });
    for (let at = 0; at < wire.length; at += size) read(Buffer.from(wire.slice(at, at + size)));
    return said;
  }

  test("reads both framings, however they are cut", () => {
    const status = "HTTP/1.1 200 OK";
    const whole = [status, "hello", status, "abc0123456789", "GET / HTTP/1.1", ""];
    for (let size = 1; size <= wire.length; size++) expect(readInPieces(size)).toEqual(whole);
  });
});

describe("the bench's report", () => {
  test("a table in columns", () => {
    const rows = [
      ["one", toCell(1.234, 1)],
      ["number two", toCell(undefined, 1)],
    ];
    expect(toTable(["what", "value"], rows)).toBe(
      "what        value\n----------  -----\none           1.2\nnumber two      –",
    );
  });

  test("a chart as well-formed SVG, its own bars in the accent", () => {
    const bars = [
      { label: "gateway <node>", value: 10, own: true },
      { label: "pipe", value: 20, own: false },
    ];
    const svg = toChart("title & more", [{ title: "requests", digits: 0, bars }]);
    expect(svg).toContain("title &amp; more");
    expect(svg).toContain("gateway &lt;node>");
    expect(svg).toMatch(/width="250\.0"[^>]*#6d3bd4/);
    expect(svg).toMatch(/width="500\.0"[^>]*#c4c9d1/);
  });

  test("medians over the runs, judged against the targets", () => {
    const results = createResults();
    for (const perSecond of [690, 710, 5])
      results.add("gateway-node", { chatPerSecond: perSecond });
    for (const perSecond of [1000, 980, 5000])
      results.add("pipe-node", { chatPerSecond: perSecond });
    for (const perSecond of [80, 90, 100])
      results.add("portkey-node", { chatPerSecond: perSecond });
    const verdicts = TARGETS.map((target) => judge(target, results.of));
    const words = new Map(verdicts.map(({ name, word }) => [name, word]));
    expect(words.get("chat c=64 over the pipe, node")).toBe("MISSED");
    expect(words.get("chat c=64 over Portkey, node")).toBe("MISSED");
    expect(words.get("chat c=64 over Portkey, workerd")).toBe("not measured");
    results.add("gateway-node", { chatPerSecond: 720 });
    results.add("gateway-node", { chatPerSecond: 730 });
    const again = TARGETS.map((target) => judge(target, results.of));
    const pipe = again.find(({ name }) => name === "chat c=64 over the pipe, node");
    expect(pipe).toMatchObject({ value: 0.71, word: "met" });
  });
});

describe("npm run bench -- --quick", () => {
  test("measures its smallest row from end to end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bench-"));
    const row = ["--only", "chat", "--of", "direct,pipe-node,gateway-node", "--out", folder];
    const args = ["bench/main.ts", "--quick", ...row];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { results, skipped } = JSON.parse(readFileSync(join(folder, "quick.json"), "utf8"));
    rmSync(folder, { recursive: true });
    expect(skipped.filter((line: string) => line.startsWith("chat"))).toEqual([]);
    for (const contender of ["direct", "pipe-node", "gateway-node"]) {
      expect(results[contender].chatPerSecond.median).toBeGreaterThan(0);
    }
    expect(stdout).toContain("chat 0.5 KB, c=64: requests/s");
  }, 90_000);
});
