export const markdown = {
  table: "Table",
  done: "Done",
  open: "Not done",
  arriving: "A picture is arriving",
  unnamed: "Picture",
  full: "Open in full size",
  broken: (name: string) => `${name} could not be loaded.`,
  foreign: (name: string) => `${name} (not loaded)`,
};
