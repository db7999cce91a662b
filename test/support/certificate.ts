import { generate } from "selfsigned";

/** PEM texts for a TLS server on `localhost` and 127.0.0.1. */
export interface Certificate {
  key: string;
  cert: string;
}

const DAY_MS = 86_400_000;

/** Valid today, but nobody vouches for it unless it is itself made a root (NODE_EXTRA_CA_CERTS). */
export function createSelfSigned(): Promise<Certificate> {
  return create(new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS));
}

/** Its last day was yesterday. */
export function createExpired(): Promise<Certificate> {
  return create(new Date(Date.now() - 2 * DAY_MS), new Date(Date.now() - DAY_MS));
}

async function create(notBeforeDate: Date, notAfterDate: Date): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key, cert };
}
