import type { Plan } from "./plan.ts";

/** Measured numbers by metric (`metrics.ts` lists them). */
export type Sample = Record<string, number>;

/** A contender that runs. */
export interface Subject {
  name: string;
  port: number;
  pid: number | undefined;
  /** When its process was started, in milliseconds of `performance.now()`. */
  startedAt: number;
  /** A chat request with this JSON body. */
  ask(body: string): Buffer;
  /** Another request of this contender's. */
  get(path: string): Buffer;
  /** The mock's port. */
  upstream: number;
}

/** What is measured on one fresh process. */
export interface Suite {
  name: string;
  /** Names of the contenders that it makes sense for, and that a target compares. */
  contenders: readonly string[];
  /** Variables of the gateway, beyond those of every suite. */
  settings?: Readonly<Record<string, string>>;
  /** Takes minutes: measured in the first run only. */
  once?: true;
  measure(subject: Subject, plan: Plan): Promise<Sample>;
}
