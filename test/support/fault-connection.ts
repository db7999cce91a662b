import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./fault.ts";

export interface FaultConnection {
  /** True once one of the two sides has ended or reset it. */
  readonly isOver: boolean;
  /** The moment (`performance.now()`) at which the client ended or reset it; pending while it has not. */
  readonly left: Promise<number>;
  /** Answers one request as the fault has it; `request` is what the target gets. */
  suffer(fault: Fault, request: Uint8Array): Promise<void>;
  /** Ends it with an RST, whatever is going on. */
  reset(): void;
}

/**
 * One client's connection, and behind it one to the target.
 * @param port the target's; `undefined` when there is none
 */
export function createFaultConnection(client: Socket, port: number | undefined): FaultConnection {
  let target: Socket | undefined;
  let isOver = false;
  /** Of the request that the target answers now. */
  let running: { fault: Fault; left: number } = { fault: {}, left: 0 };
  const { promise: left, resolve: leave } = Promise.withResolvers<number>();
  for (const sign of ["error", "end", "close"]) {
    client.on(sign, () => {
      if (!isOver) leave(performance.now());
      letGo();
    });
  }

  function letGo(): void {
    isOver = true;
    target?.destroy();
  }

  function reset(): void {
    letGo();
    // Only a bare TCP connection can be reset.
    if ("encrypted" in client) client.destroy();
    else client.resetAndDestroy();
  }

  function finish(end: Fault["end"]): void {
    if (isOver) return;
    if (end === "reset") reset();
    if (end === "half-close") client.end();
    if (end === "hold") target?.destroy();
    if (end !== "fin") return;
    letGo();
    // A client that leaves its half open shall not keep the test waiting.
    client.end(() => client.destroy());
  }

  async function send(bytes: Uint8Array, drip: Fault["drip"]): Promise<void> {
    const step = drip?.bytes ?? bytes.length;
    for (let at = 0; at < bytes.length && !isOver; at += step) {
      const isFlowing = client.write(bytes.subarray(at, at + step));
      if (drip !== undefined) await wait(drip.everyMs);
      else if (!isFlowing) await Promise.race([once(client, "drain").catch(() => undefined), left]);
    }
  }

  async function passOn(source: Socket, data: Buffer): Promise<void> {
    source.pause();
    const piece = data.subarray(0, running.left);
    running.left -= piece.length;
    await send(piece, running.fault.drip);
    if (running.left > 0) source.resume();
    else finish(running.fault.end);
  }

  function openTarget(): Socket {
    if (port === undefined) throw new Error("nobody stands behind this proxy to answer");
    const source = connect(port, "127.0.0.1");
    source.on("error", () => undefined);
    source.on("data", (data) => void passOn(source, data));
    source.on("close", () => finish(running.fault.end ?? "fin"));
    return source;
  }

  return {
    left,
    reset,
    get isOver() {
      return isOver;
    },
    async suffer(fault, request) {
      if (fault.delayMs !== undefined) await wait(fault.delayMs);
      if (isOver) return;
      if (fault.answer === undefined) {
        running = { fault, left: fault.cutAfter ?? Number.POSITIVE_INFINITY };
        target ??= openTarget();
        target.write(request);
        return;
      }
      const bytes = Buffer.from(fault.answer);
      await send(bytes.subarray(0, fault.cutAfter ?? bytes.length), fault.drip);
      finish(fault.end);
    },
  };
}
