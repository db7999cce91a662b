declare module "rate-limiter-flexible/lib/RateLimiterRedis.js" {
  import type { RateLimiterRedis } from "rate-limiter-flexible";

  const limiter: typeof RateLimiterRedis;
  // biome-ignore lint/style/noDefaultExport: it is the package's
  export default limiter;
}
