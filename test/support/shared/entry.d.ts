/** The gateway as the runtime under test has it; each vitest project puts its own file behind this name. */
declare module "#entry" {
  const entry: {
    fetch(
      request: Request,
      env: Record<string, unknown>,
      context: unknown,
    ): Response | Promise<Response>;
  };
  export default entry;
}
