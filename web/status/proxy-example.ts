interface ProxyWanted {
  /** `https://gateway.example` */
  origin: string;
  /** Hosts that may be asked, `*.name` among them. */
  hosts: readonly string[];
  /** Where there are access keys, /proxy asks for one. */
  asksToken: boolean;
}

/** A picture on fal's CDN is what people fetch through a gateway; else the first host that has a name of its own. */
export function proxyExample({ origin, hosts, asksToken }: ProxyWanted): string {
  const target = exampleTarget(hosts);
  const call = `curl "${origin}/proxy?url=${encodeURIComponent(target)}"`;
  return asksToken ? `${call} \\\n  -H "X-Proxy-Token: $ACCESS_KEY"` : call;
}

function exampleTarget(hosts: readonly string[]): string {
  if (hosts.length === 0 || hosts.includes("*.fal.media")) {
    return "https://v3.fal.media/files/example.png";
  }
  const [first = ""] = hosts.filter((host) => !host.startsWith("*."));
  return first === "" ? `https://www.${hosts[0]?.slice(2)}/` : `https://${first}/`;
}
