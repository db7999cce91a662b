import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Recording } from "./control/recorder.ts";
import { type Scenario, takeScenario } from "./control/scenario.ts";
import type { Release } from "./control/slots.ts";
import type { Tenant, Tenants } from "./control/tenant.ts";
import { admitRun, withRunHeaders } from "./fal/run.ts";
import { hosts } from "./hosts.ts";
import { type Address, HOSTS, type Host, readAddress } from "./wire/address.ts";
import { readBody } from "./wire/body.ts";
import type { Call } from "./wire/call.ts";
import { deliver, deliverRaw } from "./wire/deliver.ts";
import { parseJson, toObject, toText } from "./wire/json.ts";
import { jsonReply, Refusal, type Reply } from "./wire/reply.ts";
import { scriptedReply, withScriptHeaders } from "./wire/scripted.ts";

/** Answers one request; never throws, since a client that leaves is not an error. */
export async function serve(
  tenants: Tenants,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = readAddress(request);
  const tenant = tenants.take(address.tenant);
  const recording =
    address.host === "_control" ? undefined : tenant.recorder.begin(request, address);
  const left = watchDeparture(response, recording);
  try {
    const body = await readBody(request);
    if (recording !== undefined) tenant.recorder.keepBody(recording, body);
    const call = toCall({ request, address, tenant, body, signal: left });
    const exchange = { response, recording };
    if (address.host === "fal.run") await answerRun(call, exchange);
    else await answer(call, address.host, exchange);
  } catch (error) {
    if (left.aborted || response.destroyed) return;
    fail(response, error);
  }
}

interface Exchange {
  response: ServerResponse;
  recording: Recording | undefined;
}

async function answer(call: Call, host: Host | undefined, exchange: Exchange): Promise<void> {
  const { response, recording } = exchange;
  const { script, signal } = call;
  const delivery = { response, script, signal, recording };
  if (script?.latencyMs !== undefined) await sleep(script.latencyMs, undefined, { signal });
  if (script?.raw !== undefined) return deliverRaw(script.raw, delivery);
  const reply = (script && scriptedReply(script, signal)) ?? (await askHost(host, call));
  const dressed = withScriptHeaders(reply, script);
  await deliver(host === "fal.run" ? withRunHeaders(dressed) : dressed, delivery);
}

/** As `answer`, while the call holds one of the account's slots: through latency, drip and a slow reader. */
async function answerRun(call: Call, exchange: Exchange): Promise<void> {
  let release: Release | undefined;
  try {
    release = admitRun(call);
    await answer(call, "fal.run", exchange);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { response, recording } = exchange;
    const delivery = { response, recording, script: undefined, signal: call.signal };
    await deliver(withRunHeaders(error.reply), delivery);
  } finally {
    release?.();
  }
}

async function askHost(host: Host | undefined, call: Call): Promise<Reply> {
  if (host === undefined) return jsonReply(404, { error: "unknown host", hosts: HOSTS });
  try {
    return await hosts[host](call);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

interface Arrival {
  request: IncomingMessage;
  address: Address;
  tenant: Tenant;
  body: Buffer;
  signal: AbortSignal;
}

function toCall({ request, address, tenant, body, signal }: Arrival): Call {
  const method = request.method ?? "GET";
  const json = body.length === 0 ? undefined : parseJson(body.toString("utf8"));
  return {
    tenant,
    method,
    path: address.path,
    query: address.query,
    headers: request.headers,
    body,
    json,
    origin: address.origin,
    signal,
    script: findScript(tenant, address, method, toText(toObject(json)["model"])),
  };
}

function findScript(
  tenant: Tenant,
  { host, path }: Address,
  method: string,
  model: string | undefined,
): Scenario | undefined {
  if (host === undefined || host === "_control") return undefined;
  return takeScenario(tenant.scenarios, { host, method, path, model });
}

/** The signal aborts when the connection closes before the whole answer is written. */
function watchDeparture(response: ServerResponse, recording: Recording | undefined): AbortSignal {
  const departure = new AbortController();
  response.on("finish", () => settle(recording, "finished"));
  response.on("close", () => {
    if (response.writableFinished) return;
    settle(recording, "aborted");
    departure.abort();
  });
  return departure.signal;
}

function settle(recording: Recording | undefined, outcome: Recording["outcome"]): void {
  if (recording?.outcome === "open") recording.outcome = outcome;
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  response.writeHead(500, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: `simulator: ${message}` }));
}
