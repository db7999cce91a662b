/**
 * The `data` of server-sent events; names, ids and comments mean nothing here. Linear: a picture of 20 MB is one line, and
 * no piece of it is looked at twice.
 * @throws what the body throws: an AbortError when the page stopped it, else the connection broke
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  /** Of the line that has begun. */
  let begun: string[] = [];
  let data: string[] = [];
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const [rest = "", ...lines] = value.split("\n");
      begun.push(rest);
      for (const next of lines) {
        const line = begun.join("").replace(/\r$/, "");
        begun = [next];
        const found = /^data(?:: ?|$)/.exec(line)?.[0];
        if (found !== undefined) data.push(line.slice(found.length));
        if (line !== "" || data.length === 0) continue;
        yield data.join("\n");
        data = [];
      }
    }
  } finally {
    // A page that reads no further must not leave the gateway writing.
    await reader.cancel().catch(() => undefined);
  }
}
