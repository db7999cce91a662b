import { t } from "./texts.ts";

export interface FailureFacts {
  /** A code of the gateway's error table, or `offline`, `unreachable`, `cut_off`, `bad_answer`, `no_key` of the page itself. */
  code: string;
  /** HTTP status; 0: there was no answer. */
  status: number;
  /** The gateway's own sentence, in English. */
  message: string;
  /** `x-request-id`: finds the request in the gateway's log. */
  requestId?: string | undefined;
  /** Seconds to wait. */
  retryAfter?: number | undefined;
  /** True when it was not asked with a fal key of the visitor's own. */
  operatorPays?: boolean | undefined;
}

/** A request that failed. */
export class Failure extends Error {
  override name = "Failure";
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly operatorPays: boolean;

  constructor({ code, status, message, requestId, retryAfter, operatorPays }: FailureFacts) {
    super(message);
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
    this.operatorPays = operatorPays ?? false;
  }
}

export interface Explanation {
  /** What happened. */
  title: string;
  /** What to do. */
  advice: string;
}

/** What happened and what to do, in the present language; for a code that is not known, the gateway's own sentence. */
export function explainFailure(failure: Failure): Explanation {
  const { code, status, message, retryAfter, operatorPays } = failure;
  // A code comes from outside: `constructor` is none of ours.
  const all = new Map<string, string>(Object.entries(t()));
  const told = operatorPays ? all.get(`${code}_operator`) : undefined;
  const known = told ?? all.get(code) ?? all.get(`status_${status}`);
  if (known === undefined) return { title: t().unknown, advice: message };
  const [title = "", advice = ""] = known.split("\n");
  // Nobody said how long to wait: the advice is what it is for whatever passes.
  if (advice.includes("#") && retryAfter === undefined)
    return { title, advice: explainFailure(BUSY).advice };
  return { title, advice: advice === "" ? message : advice.replace("#", String(retryAfter)) };
}

const BUSY = new Failure({ code: "gateway_busy", status: 503, message: "" });

/** A thrown anything; an abort is no failure and is thrown on. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof DOMException && thrown.name === "AbortError") throw thrown;
  const code = navigator.onLine ? "unreachable" : "offline";
  return new Failure({ code, status: 0, message: String(thrown) });
}
