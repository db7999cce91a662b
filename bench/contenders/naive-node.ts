import { serve } from "@hono/node-server";
import worker from "./naive-worker.ts";

/** The naive worker as it would be moved to Node: over the global fetch. */
const env = { UPSTREAM: process.env["UPSTREAM"] ?? "" };

serve({
  fetch: (request: Request) => worker.fetch(request, env),
  hostname: "127.0.0.1",
  port: Number(process.env["PORT"]),
});
