import type dns from "node:dns";

/** What a question is answered with: addresses, or an error code such as `ENOTFOUND`. */
export type NameAnswer = readonly string[] | string;

export interface NameServer {
  /** In place of `dns.lookup`: `createPublicFetch(names.lookup)`, or undici's `connect: { lookup }`. */
  lookup: typeof dns.lookup;
  /** The names that were asked for, oldest first. */
  asked: string[];
}

/**
 * A stub for Node's name resolution: for code of this process. Of each name's answers one a question, then the last for
 * ever: `{ "rebind.test": [["93.184.216.34"], ["127.0.0.1"]] }` is a name that is rebound. A name that is not in the
 * table does not exist, unless it has answers for `*`.
 *
 * A deployed process, and workerd, resolve names themselves: there `name.invalid` (RFC 6761) never exists.
 */
export function createNameServer(
  table: Readonly<Record<string, readonly NameAnswer[]>>,
): NameServer {
  const asked: string[] = [];
  type Callback = (error: NodeJS.ErrnoException | null, ...found: unknown[]) => void;
  const lookup = (name: string, options: dns.LookupOptions, callback: Callback) => {
    const answers = table[name] ?? table["*"] ?? [];
    const turn = asked.filter((one) => one === name || table[name] === undefined).length;
    asked.push(name);
    const answer = answers[Math.min(turn, answers.length - 1)] ?? "ENOTFOUND";
    if (typeof answer === "string") {
      const error = Object.assign(new Error(`getaddrinfo ${answer} ${name}`), { code: answer });
      return process.nextTick(callback, error);
    }
    const found = answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all) return process.nextTick(callback, null, found);
    return process.nextTick(callback, null, found[0]?.address, found[0]?.family);
  };
  return { lookup: lookup as unknown as typeof dns.lookup, asked };
}
