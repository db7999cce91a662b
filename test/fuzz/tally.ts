import { PATHS } from "../support/shared/fuzz/hostile-urls.ts";
import type { FuzzReply } from "../support/shared/fuzz/verdict.ts";

/** Answers counted by route and by class of status. */
export class Tally {
  readonly #counts = new Map<string, number[]>();
  #slowest: Pick<FuzzReply, "ms" | "method" | "path"> = { ms: 0, method: "", path: "" };

  add({ method, path, status, ms }: Pick<FuzzReply, "method" | "path" | "status" | "ms">): void {
    const route = routeOf(path);
    const counts = this.#counts.get(route) ?? [0, 0, 0, 0, 0, 0];
    counts[Math.floor(status / 100)] = (counts[Math.floor(status / 100)] ?? 0) + 1;
    this.#counts.set(route, counts);
    if (ms > this.#slowest.ms) this.#slowest = { ms, method, path };
  }

  /** A line a route, and the slowest answer. */
  toLines(): string[] {
    const rows = [...this.#counts].sort(([one], [other]) => one.localeCompare(other));
    const lines = rows.map(([route, [, , ok = 0, moved = 0, refused = 0, failed = 0]]) =>
      [route.padEnd(36), ...[ok, moved, refused, failed].map((n) => String(n).padStart(8))].join(
        "",
      ),
    );
    const { ms, method, path } = this.#slowest;
    return [
      `${"route".padEnd(36)}     2xx     3xx     4xx     5xx`,
      ...lines,
      `the slowest: ${ms.toFixed(0)} ms, ${method} ${path.slice(0, 60)}`,
    ];
  }

  get total(): number {
    return [...this.#counts.values()].flat().reduce((sum, count) => sum + count, 0);
  }
}

function routeOf(path: string): string {
  const plain = path.replace(/^(?:\/v1)+(?=\/)|[?#].*$/gs, "");
  return PATHS.find((route) => route === plain) ?? "elsewhere";
}
