import { type Client, secret, type Words } from "./client.ts";
import { suggestModels } from "./suggested-models.ts";

/** Relays add the whole path themselves: a base with `/v1` would become `/v1/v1`. */
export function listRelays(words: Words): Client[] {
  return [
    {
      id: "new-api",
      name: "new-api",
      mark: "Na",
      group: "relays",
      about: words.relay,
      where: words.newApiWhere,
      fields: ({ origin, key }) => [
        { label: words.type, value: "OpenAI" },
        { label: words.newApiHost, value: origin },
        secret(words.key, key),
      ],
      note: words.newApiNote,
    },
    {
      id: "one-api",
      name: "one-api",
      mark: "Oa",
      group: "relays",
      about: words.relay,
      where: words.oneApiWhere,
      fields: ({ origin, key, models }) => [
        { label: words.type, value: "OpenAI" },
        { label: words.oneApiHost, value: origin },
        secret(words.key, key),
        {
          label: words.oneApiModels,
          value: suggestModels(models)
            .map(({ id }) => id)
            .join(","),
        },
      ],
      note: words.oneApiNote,
    },
  ];
}
