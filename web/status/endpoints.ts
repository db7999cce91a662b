/** One route, of `GET /`. */
export interface Endpoint {
  method: string;
  path: string;
}

/** `GET /v1/models, GET /v1/models/{id}` is two of them; braces list the last parts of several paths. */
export function readEndpoints(text: string): Endpoint[] {
  return text.split(/,\s*(?=[A-Z]+ \/)/).flatMap((entry) => {
    const [, method = "", path = ""] = /^\s*([A-Z]+)\s+(\S+)/.exec(entry) ?? [];
    return path === "" ? [] : spread(path).map((each) => ({ method, path: each }));
  });
}

/** `/billing/{usage,credits}` is two paths, `/models/{id}` is one. */
function spread(path: string): string[] {
  const [, before = "", list, after = ""] = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/.exec(path) ?? [];
  if (list === undefined) return [path];
  return list.split(",").map((part) => `${before}${part.trim()}${after}`);
}
