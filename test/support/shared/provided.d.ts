import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** `http://127.0.0.1:PORT` of the simulator that the whole run shares. */
    simulator: string;
  }
}
