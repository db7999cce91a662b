/** Names the variable that holds a bad value, never the value: it may be a key. */
export class ConfigError extends Error {
  override name = "ConfigError";
  readonly variable: string;

  /** @param why what is wrong with it; never its value */
  constructor(variable: string, why = "has a value that cannot be used") {
    super(`The variable ${variable} ${why}. See docs/configuration.md.`);
    this.variable = variable;
  }
}
