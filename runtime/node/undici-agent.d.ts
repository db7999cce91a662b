declare module "undici/lib/dispatcher/agent.js" {
  import type { Agent } from "undici";

  const agent: typeof Agent;
  // biome-ignore lint/style/noDefaultExport: it is undici's
  export default agent;
}

declare module "undici/lib/core/connect.js" {
  import type { buildConnector } from "undici";

  const connect: typeof buildConnector;
  // biome-ignore lint/style/noDefaultExport: it is undici's
  export default connect;
}
