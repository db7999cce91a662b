/** Ctrl+K. */
export const palette = {
  pick: "Choose a model",
  recent: "Recent",
  nothing: "Nothing found",
  results: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  more: (count: number) => `${count} more: keep typing`,
  thinking: "thinking",
};
