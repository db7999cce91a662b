/** In the order of the tabs. */
export const VIEWS = ["connect", "models", "playground", "status"] as const;
export type View = (typeof VIEWS)[number];
