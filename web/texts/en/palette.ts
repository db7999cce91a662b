/** Ctrl+K. */
export const palette = {
  pick: "Choose a model",
  search: "Model or command",
  recent: "Recent",
  commands: "Commands",
  go: (view: string) => `Go to ${view}`,
  theme: (name: string) => `Theme: ${name}`,
  forget: "Forget the key",
  forgotten: "The key is forgotten",
  nothing: "Nothing found",
  results: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  more: (count: number) => `${count} more: keep typing`,
  thinking: "reasoning on",
};
