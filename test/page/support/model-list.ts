import type { Page } from "playwright-core";
import { play, type TestServer } from "../../support/servers.ts";

/** An item of OpenRouter's list, as far as these tests look into it. */
export interface ListedModel {
  id: string;
  name: string;
  created: number;
  description?: string;
  context_length: number;
  architecture: { input_modalities: string[]; output_modalities: string[] };
  pricing: Record<string, string>;
  supported_parameters: string[];
}

/** What the gateway lists, less the virtual twins: these stand with their models on the page. */
export async function listedBy(gateway: TestServer): Promise<ListedModel[]> {
  const response = await fetch(`${gateway.url}/v1/models`);
  const { data } = (await response.json()) as { data: ListedModel[] };
  return data.filter(({ description = "" }) => !description.endsWith("reasoning switched on."));
}

/** Puts a list before a gateway that has asked for none yet, in place of both that it reads. */
export async function playList(gateway: TestServer, data: object[]): Promise<void> {
  const lists = { "/api/v1/models": data, "/api/frontend": [] };
  for (const [path, body] of Object.entries(lists)) {
    const match = { host: "openrouter.ai", path };
    await play(gateway, { match, status: 200, body: { data: body } });
  }
}

/** More models than OpenRouter had in 2026: its own, and numbered ones behind them. */
export async function playLongList(gateway: TestServer, count: number): Promise<void> {
  const url = `${gateway.upstream}/openrouter.ai/api/v1/models?output_modalities=text`;
  const { data } = (await (await fetch(url)).json()) as { data: ListedModel[] };
  const [first] = data;
  const more = Array.from({ length: count - data.length }, (_, at) => ({
    ...first,
    id: `numbered/model-${data.length + at + 1}`,
    name: `Numbered: Model ${data.length + at + 1}`,
    created: 1_600_000_000 - at,
    supported_parameters: [],
    reasoning: undefined,
  }));
  await playList(gateway, [...data, ...more]);
}

/** The ids of the rows in the document, from top to bottom. */
export async function rowIds(page: Page): Promise<string[]> {
  const rows = await page
    .locator("[role=row][data-id]")
    .evaluateAll((all) =>
      all.map((row) => [Number(row.getAttribute("aria-rowindex")), row.getAttribute("data-id")]),
    );
  return rows.sort(([a], [b]) => Number(a) - Number(b)).map(([, id]) => String(id));
}
