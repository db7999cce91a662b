import { readdirSync, readlinkSync } from "node:fs";
import { floors, type Point, slope } from "../../tools/statistics.ts";
import { rssMb } from "../../tools/usage.ts";

/** What a process holds, watched while it works. */
export interface Watch {
  stop(): Growth;
}

/** A quantity at the beginning and at the end of the time behind the warm-up, by a straight line through its floors. */
export interface Line {
  start: number;
  end: number;
  perMinute: number;
}

export interface Growth {
  rssMb: Line;
  sockets: Line;
}

const LOOK_MS = 250;
/** The whole time in so many parts, the least of each counts: what is above it comes and goes. */
const PARTS = 15;
/** What a process grows by while it warms up is no leak. */
const WARM_UP = 1 / 3;

export function watch(pid: number): Watch {
  const memory: Point[] = [];
  const sockets: Point[] = [];
  const startedAt = performance.now();
  const timer = setInterval(() => {
    const x = (performance.now() - startedAt) / 60_000;
    memory.push({ x, y: rssMb(pid) });
    sockets.push({ x, y: countSockets(pid) });
  }, LOOK_MS);
  return {
    stop() {
      clearInterval(timer);
      return { rssMb: toLine(memory), sockets: toLine(sockets) };
    },
  };
}

/** Open sockets of a process, listening ones too. */
export function countSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => isSocket(`${folder}/${name}`)).length;
}

function isSocket(link: string): boolean {
  try {
    return readlinkSync(link).startsWith("socket:");
  } catch {
    // Closed since it was listed.
    return false;
  }
}

function toLine(looks: readonly Point[]): Line {
  const all = floors(looks, Math.ceil(looks.length / PARTS));
  const settled = all.slice(Math.floor(all.length * WARM_UP));
  const perMinute = slope(settled);
  const mean = (of: (point: Point) => number) =>
    settled.reduce((sum, point) => sum + of(point), 0) / settled.length;
  const at = (x: number) => mean(({ y }) => y) + perMinute * (x - mean((point) => point.x));
  return { start: at(settled[0]?.x ?? 0), end: at(settled.at(-1)?.x ?? 0), perMinute };
}
