import type { Locator, Page } from "playwright-core";
import type { TestServer } from "../../support/servers.ts";

/** What the page asks of the gateway to check a key. */
export const ACCOUNT_ROUTE = "**/v1/dashboard/billing/credit_grants";

export const keyField = (page: Page): Locator => page.locator("input.key-field");

/** What is said of the key below its field. */
export const keyState = (page: Page): Locator => page.locator(".key-state");

/** The fal account behind a gateway. */
export async function setAccount({ upstream }: TestServer, account: object): Promise<void> {
  const url = `${upstream}/_control/account`;
  const answer = await fetch(url, { method: "PUT", body: JSON.stringify(account) });
  if (!answer.ok) throw new Error(await answer.text());
}
