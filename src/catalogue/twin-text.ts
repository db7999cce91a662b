/** What stands in the list's description of a virtual twin, behind the id of its model: the page knows twins by it. */
const TWIN_TEXT = " with reasoning switched on.";

export function describeTwin(id: string): string {
  return id + TWIN_TEXT;
}

/** The id of the model that a twin is described as; `undefined` for a model that is none. */
export function twinTarget(description: string): string | undefined {
  return description.endsWith(TWIN_TEXT) ? description.slice(0, -TWIN_TEXT.length) : undefined;
}
