import dns from "node:dns";

/** As much of `dns.lookup` as a connection asks for. */
export type Lookup = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/** Answers that say that a name leads nowhere; any other failure is one of the name server. */
export const NO_ADDRESS: ReadonlySet<string | undefined> = new Set([
  "ENOTFOUND",
  "ENODATA",
  "EBADNAME",
]);

const PATIENCE = { timeout: 2000, tries: 2 };

/**
 * Asks the name servers themselves. The system's way (`dns.lookup`) has two threads for a whole process: eight names of a
 * stranger's, whose name server says nothing, would keep every chat from fal for as long as they are waited for. What only
 * this machine has a name for (/etc/hosts) is not public anyway.
 * @param servers the system's unless told otherwise
 */
export function createLookup(servers?: readonly string[]): Lookup {
  return (hostname, options, callback) => {
    const resolver = new dns.promises.Resolver(PATIENCE);
    if (servers !== undefined) resolver.setServers(servers);
    resolve(resolver, hostname).then(
      (addresses) => callback(null, addresses),
      (failure: NodeJS.ErrnoException) => {
        // Not every system says where its name servers are.
        if (failure.code === dns.CONNREFUSED) dns.lookup(hostname, options, callback);
        else callback(failure, []);
      },
    );
  };
}

async function resolve(
  resolver: dns.promises.Resolver,
  hostname: string,
): Promise<dns.LookupAddress[]> {
  const found = await Promise.allSettled([
    resolver.resolve4(hostname),
    resolver.resolve6(hostname),
  ]);
  const addresses = found.flatMap((one, at) => {
    const family = at === 0 ? 4 : 6;
    return one.status === "rejected" ? [] : one.value.map((address) => ({ address, family }));
  });
  if (addresses.length > 0) return addresses;
  const failures = found.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  throw failures.find(({ code }) => !NO_ADDRESS.has(code)) ?? nowhere();
}

function nowhere(): NodeJS.ErrnoException {
  return Object.assign(new Error("the name has no address"), { code: dns.NOTFOUND });
}
