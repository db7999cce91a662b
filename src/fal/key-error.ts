import { type ErrorCode, GatewayError, type GatewayErrorOptions } from "../errors.ts";

/**
 * What is wrong with a key of the operator's. `limited`: its account has too much under way; `refused`: fal does not
 * take it; `empty`: its account has run out.
 */
export type KeyFault = "limited" | "refused" | "empty";

/** fal refused a request because of the operator's key, before anything was made: another key may have it. */
export class KeyError extends GatewayError {
  readonly fault: KeyFault;

  constructor(
    code: ErrorCode,
    message: string,
    { fault, ...options }: GatewayErrorOptions & { fault: KeyFault },
  ) {
    super(code, message, options);
    this.fault = fault;
  }
}
