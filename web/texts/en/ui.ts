/** What components say that stand everywhere. */
export const ui = {
  code: (language: string) => `${language} code`,
  copy: "Copy",
  copyThe: (what: string) => `Copy ${what}`,
  copied: "Copied",
  cannotCopy: "The browser does not allow it: copy by hand.",
  close: "Close",
  retry: "Try again",
  requestId: "Request id",
  copyId: "Copy request id",
  loading: "Loading",
  getKey: "Get a fal key",
  topUp: "Top up at fal",
};
