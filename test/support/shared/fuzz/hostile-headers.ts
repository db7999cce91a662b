/** Headers that say something else of a body than it is, or that a gateway could trust, copy or choke on. */
export function hostileHeaders(): (readonly [name: string, headers: Record<string, string>])[] {
  const types = [
    ...["", "text/plain", "text/html", "application/x-www-form-urlencoded", "application/json;"],
    ...["APPLICATION/JSON", "application/json; charset=utf-16", "application/json, text/html"],
    ...["multipart/form-data", "multipart/form-data; boundary=x", "application/octet-stream"],
    ...["application/vnd.api+json", "x", `application/${"x".repeat(5000)}`, "application/xml"],
  ];
  const encodings = ["gzip", "br", "deflate", "identity", "gzip, gzip", "x", "zstd"];
  const others: Record<string, string>[] = [
    { "x-request-id": "a b" },
    { "x-request-id": "x".repeat(5000) },
    { "x-request-id": '{"level":"error"}' },
    { "user-agent": "~".repeat(5000) },
    { accept: "text/event-stream;q=2, */*" },
    { origin: "null" },
    { origin: "https://evil.example" },
    { "x-forwarded-for": "127.0.0.1, ::1" },
    { "x-forwarded-host": "evil.example" },
    { "x-fal-target-url": "https://evil.example" },
    { "x-fal-queue-priority": "x".repeat(5000) },
    { "x-image-delivery": "raw" },
    { "x-image-delivery": "😀".replace(/./gsu, "x") },
    { "idempotency-key": "x".repeat(5000) },
    { "x-openrouter-title": "<script>" },
    { "x-api-key": "not a key" },
    { "api-key": "" },
    { "x-http-method-override": "DELETE" },
    { range: "bytes=0-" },
    { "if-none-match": "*" },
    { cookie: "a=b; ".repeat(500) },
    { priority: "u=0" },
    { forwarded: 'for="[::1]";host=evil.example' },
    { "cf-connecting-ip": "not an address" },
    { "sec-fetch-mode": "navigate" },
    { "service-worker": "script" },
  ];
  return [
    ...types.map(
      (type) => [`content-type ${type}`.slice(0, 60), { "content-type": type }] as const,
    ),
    ...encodings.map((name) => [`content-encoding ${name}`, { "content-encoding": name }] as const),
    ...others.map((headers) => [JSON.stringify(headers).slice(0, 60), headers] as const),
  ];
}

/** Credentials that are none; each must be a 401, whatever the operator has set. */
export const HOSTILE_CREDENTIALS: readonly string[] = [
  ...["", " ", "Bearer", "Bearer ", "Bearer  x", "Basic YTpi", "Key", "Digest a", "bearer\tx"],
  ...["Bearer a:b, Bearer c:d", "Bearer a:b c:d", `Bearer ${"x".repeat(5000)}`],
  ...["Bearer undefined", "Bearer null", "Bearer sk-", "Bearer :", "Bearer a:", "Bearer :b"],
];
