import { build, type Plugin } from "esbuild";

/**
 * Bundles a module, with all that it imports, as a text that is compiled when it is first imported. As code the 430 kB of
 * a Redis client cost every process 5 MB of memory, also the many that have no Redis.
 * @param filter matches the path of the module, of which nothing but `name` is imported
 */
export function lazyModule(filter: RegExp, name: string): Plugin {
  return {
    name: "lazy-module",
    setup({ initialOptions: { platform = "node", target = "node20" }, onLoad }) {
      onLoad({ filter }, async ({ path }) => {
        const options = { platform, target, format: "cjs", bundle: true, minify: true } as const;
        const { outputFiles } = await build({ ...options, entryPoints: [path], write: false });
        return { contents: toModule(outputFiles[0]?.text ?? "", name), resolveDir: "." };
      });
    },
  };
}

function toModule(code: string, name: string): string {
  return `import { compileFunction } from "node:vm";
const module = { exports: {} };
compileFunction(${JSON.stringify(code)}, ["module", "exports", "require"])(module, module.exports, require);
export const { ${name} } = module.exports;
`;
}
