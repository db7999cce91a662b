import type { Locator, Page } from "playwright-core";

/** What the page asks of the gateway to check a key. */
export const ACCOUNT_ROUTE = "**/v1/dashboard/billing/credit_grants";

export const keyField = (page: Page): Locator => page.locator("input.key-field");

/** What is said of the key below its field. */
export const keyState = (page: Page): Locator => page.locator(".key-state");
