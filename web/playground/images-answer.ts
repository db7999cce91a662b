import { readJson } from "../api/gateway.ts";
import { type Counts, NOTHING, type Piece, toUsage } from "./delta.ts";
import { toPictureMarkdown } from "./reply-content.ts";
import type { Settings } from "./settings.ts";

/** A body of `POST /v1/images/generations`. */
export function shapeImagesBody(
  model: string,
  prompt: string,
  { pixels, count }: Settings,
): Readonly<Record<string, unknown>> {
  return { model, prompt, n: count, size: pixels };
}

interface ImagesAnswer {
  readonly data?:
    | readonly {
        readonly b64_json?: string;
        readonly url?: string;
        readonly media_type?: string;
      }[]
    | null;
  readonly usage?: Counts;
  readonly output_format?: string;
  /** The gateway sends its head early to keep the connection open: what fails after it is told here alone. */
  readonly error?: Piece["error"];
}

/** The pictures of an answer, as links or in base64, as the Markdown that a chat would bring. */
export async function* readImages(response: Response): AsyncGenerator<Piece> {
  const { data, usage, output_format, error } = await readJson<ImagesAnswer>(response);
  const drawn = (data ?? []).filter(({ b64_json, url }) => b64_json || url);
  const pictures = drawn.map(({ b64_json, url, media_type }) => {
    const type = media_type ?? `image/${output_format ?? "png"}`;
    return toPictureMarkdown(b64_json ? `data:${type};base64,${b64_json}` : (url ?? ""));
  });
  yield {
    ...NOTHING,
    text: pictures.join("\n\n"),
    isEnd: true,
    ...(usage && { usage: toUsage(usage) }),
    ...(error && { error }),
  };
}
