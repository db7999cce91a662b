import { expect, test } from "vitest";
import { paid, seen } from "../support/servers.ts";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inWholeChromium } from "./support/chromium.ts";
import { keyField, keyState } from "./support/connect.ts";
import { newcomerAt } from "./support/newcomer.ts";
import { playgroundOf } from "./support/playground.ts";

const OWN = {};
const ACCESS = { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY, ALLOW_OWN_KEYS: "false" };
const ANYBODY = { FAL_KEY: OPERATOR_KEY, ALLOW_ANONYMOUS: "true" };

/** What Cherry Studio makes of its link (its ProviderImport): base64, in which it allows for quotes and brackets. */
function readCherryLink(link: string): { baseUrl: string; apiKey: string } {
  const data = new URL(link).searchParams.get("data") ?? "";
  const text = Buffer.from(data, "base64").toString("utf8");
  return JSON.parse(text.replaceAll("'", '"').replaceAll("(", "").replaceAll(")", ""));
}

inWholeChromium("somebody who has never seen the page", (open) => {
  test.each([
    ["a fal key of their own", OWN, KEY, KEY],
    ["an access key", ACCESS, ACCESS_KEY, OPERATOR_KEY],
    ["no key, where none is asked for", ANYBODY, undefined, OPERATOR_KEY],
  ])("gets a streamed answer in three clicks with %s", async (_, settings, key, paying) => {
    const { page, gateway, foreign, complaints } = await open({ settings });
    const person = await newcomerAt(page);
    if (key !== undefined) {
      await person.click(keyField(page));
      await person.paste(key);
      await keyState(page).getByText("The key works").waitFor();
    }
    await person.click(page.getByRole("link", { name: "Playground", exact: true }));
    const { field, reply, ended } = playgroundOf(page);
    await person.click(field);
    await page.keyboard.type("Hello, who are you?");
    await page.keyboard.press("Enter");
    await ended();
    expect(await reply.innerText()).toContain("You asked: “Hello, who are you?”");
    expect(person.clicks()).toBeLessThanOrEqual(3);
    const [request] = await paid(gateway);
    expect(JSON.parse(request.body).stream).toBe(true);
    expect(request.headers.authorization).toBe(`Key ${paying}`);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each([
    ["a fal key of their own", OWN, KEY],
    ["an access key", ACCESS, ACCESS_KEY],
    ["no key, where none is asked for", ANYBODY, undefined],
  ])("has Cherry Studio connected in two clicks with %s", async (_, settings, key) => {
    const { page, gateway } = await open({ settings });
    const person = await newcomerAt(page);
    if (key !== undefined) {
      await person.click(keyField(page));
      await person.paste(key);
      await keyState(page).getByText("The key works").waitFor();
    }
    await person.click(page.getByRole("link", { name: "Add to Cherry Studio", exact: true }));
    expect(person.clicks()).toBeLessThanOrEqual(2);
    const link = await person.link();
    expect(link).toMatch(/^cherrystudio:\/\/providers\/api-keys\?v=1&data=/);
    const { baseUrl, apiKey } = readCherryLink(link);
    expect(baseUrl).toBe(gateway.url);
    if (key !== undefined) expect(apiKey).toBe(key);
    // What the app does with it.
    const answer = await fetch(`${baseUrl}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({
        model: "google/gemini-2.5-flash",
        messages: [{ role: "user", content: "Hello" }],
      }),
    });
    expect(answer.status).toBe(200);
  });

  test("who asks nothing of the playground has paid nothing", async () => {
    const { page, gateway } = await open({ settings: OWN, key: KEY });
    for (const name of ["Models", "Playground", "Status", "Connect"]) {
      await page.getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
    }
    expect(await paid(gateway)).toEqual([]);
    const runs = await seen(gateway, "fal.run");
    expect(runs.filter(({ method }) => method === "POST")).toEqual([]);
  });
});
