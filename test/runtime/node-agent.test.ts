import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import { expect, test } from "vitest";
import { createAgent } from "../../runtime/node/agent.ts";
import { send } from "../../runtime/node/exchange.ts";

test("an idle connection is not kept for as long as a server would like it (P29, F07)", async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { "keep-alive": "timeout=600" }).end("x");
  });
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const connected = once(server, "connection");
  const { port } = server.address() as AddressInfo;
  const init = { method: "GET", headers: new Headers() };
  const answer = await send(createAgent({}, 100), `http://127.0.0.1:${port}/`, init);
  await answer.arrayBuffer();
  const [socket] = await connected;
  expect(socket).toBeInstanceOf(Socket);
  await expect.poll(() => (socket as Socket).destroyed).toBe(true);
  server.close();
});
