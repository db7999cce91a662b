/** Sources of expressions that recognise chunks in the order and spelling in which OpenRouter writes them. */

export const STRING: string = String.raw`"[^"\\\x00-\x1f]*(?:\\["\\/bfnrtu][^"\\\x00-\x1f]*)*"`;

export const SCALAR: string = `(?:${STRING}|-?\\d[\\d.eE+-]*|null|true|false)`;

/** Without the members that mean something: where one of these stands elsewhere, the event has to be parsed. */
export const MEMBER: string = `"(?!(?:choices|index|delta|message|finish_reason|usage|error)")\\w+":${SCALAR}`;

/** A member of the chunk itself. */
export const OUTER: string = `(?:${MEMBER}|"(?:usage|error)":null)`;

export const ROLE = '"role":"assistant"';

/** From the first byte of an event to the value of its only choice's `delta`, whose index is caught. */
export const HEAD: string = `data: \\{(?:${OUTER},)*"choices":\\[\\{"index":(\\d+),"delta":`;
