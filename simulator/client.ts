/** Good for the simulator, as any key of its form, and visibly nobody's. */
export const EXAMPLE_KEY = "00000000-0000-0000-0000-000000000000:00000000000000000000000000000000";

/** @returns the variables that point a gateway at the simulator, or at a tenant of it (`http://127.0.0.1:8899/@name`) */
export function gatewayVariables(url: string): Record<string, string> {
  return {
    FAL_RUN_URL: `${url}/fal.run`,
    FAL_QUEUE_URL: `${url}/queue.fal.run`,
    FAL_REST_URL: `${url}/rest.fal.ai`,
    FAL_API_URL: `${url}/api.fal.ai`,
    OPENROUTER_URL: `${url}/openrouter.ai`,
  };
}

/**
 * Adds a scenario (simulator/README.md).
 * @param url of the simulator, or of a tenant of it
 * @throws what the simulator says against it
 */
export async function addScenario(url: string, scenario: object): Promise<void> {
  const body = JSON.stringify(scenario);
  const response = await fetch(`${url}/_control/scenarios`, { method: "POST", body });
  const text = await response.text();
  if (!response.ok) throw new Error(`the simulator refused: ${text}`);
}
