import { Agent, createServer, request as send } from "node:http";

/** The least that a proxy on Node can do: both bodies piped, no byte looked at. */
const agent = new Agent({ keepAlive: true });
const upstream = new URL(process.env["UPSTREAM"] ?? "");

const server = createServer((request, response) => {
  const { method, url: path, headers } = request;
  const { hostname, port } = upstream;
  const asked = send({ agent, hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.once("error", () => response.destroy());
  response.once("close", () => asked.destroy());
  request.pipe(asked);
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");
