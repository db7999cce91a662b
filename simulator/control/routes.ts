import type { Call } from "../wire/call.ts";
import { jsonReply, type Reply } from "../wire/reply.ts";
import { type Account, changeAccount } from "./account.ts";
import { readScenario } from "./scenario-reader.ts";

/** `/_control/*`: how a test sets a tenant up and looks at what arrived. */
export function controlTenant(call: Call): Reply {
  const { tenant } = call;
  switch (`${call.method} ${call.path}`) {
    case "GET /scenarios":
      return jsonReply(200, { scenarios: tenant.scenarios });
    case "POST /scenarios":
      tenant.scenarios.push(readScenario(call.json));
      return jsonReply(201, { scenarios: tenant.scenarios.length });
    case "DELETE /scenarios":
      tenant.scenarios.length = 0;
      return jsonReply(200, { scenarios: 0 });
    case "GET /requests":
      return jsonReply(200, { requests: tenant.recorder.toJson(call.query.get("host")) });
    case "DELETE /requests":
      tenant.recorder.clear();
      return jsonReply(200, { requests: [] });
    case "GET /account":
      return jsonReply(200, tenant.account);
    case "PUT /account":
      return jsonReply(200, changeOf(call));
    case "GET /files":
      return jsonReply(200, { files: tenant.files.toJson() });
    default:
      return jsonReply(404, { error: `no control route ${call.method} ${call.path}` });
  }
}

/** A higher limit lets waiting jobs run at once. */
function changeOf({ tenant, json }: Call): Account {
  const account = changeAccount(tenant.account, json);
  tenant.slots.wake();
  return account;
}
