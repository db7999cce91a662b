/**
 * What a model could be made to write. Each tries to run `alert(1)`, or to ask `evil.example` for something; both would be
 * seen.
 */
export type Payload = readonly [name: string, text: string];

/** The host that nobody may be made to ask. */
export const STRANGER = "https://evil.example";
