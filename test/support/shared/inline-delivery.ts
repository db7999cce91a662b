import type { Call } from "../../../src/call.ts";
import { readConfig } from "../../../src/config.ts";
import { createDelivery, type Delivery } from "../../../src/pictures/delivery.ts";

/** The real delivery of a call whose pictures stay in the reply: it asks its call for nothing but the settings. */
export function inlineDelivery(): Delivery {
  const call = { config: readConfig({ IMAGE_DELIVERY: "inline" }) } as Call;
  return createDelivery(call, { falKey: "a:b", pays: "own", isAnonymous: false });
}
