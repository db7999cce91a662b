export const markdown = {
  table: "Table",
  done: "Done",
  open: "Not done",
  arriving: "A picture is arriving",
  unnamed: "Picture",
  full: (name: string) => `${name}: open in full size`,
  broken: (name: string) => `${name} could not be loaded.`,
  foreign: (name: string) => `${name} (not loaded)`,
};
