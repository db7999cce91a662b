declare module "undici/lib/dispatcher/agent.js" {
  import type { Agent } from "undici";

  const agent: typeof Agent;
  // biome-ignore lint/style/noDefaultExport: it is undici's
  export default agent;
}
