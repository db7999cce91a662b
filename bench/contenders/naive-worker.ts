/**
 * A gateway in the manner of version 1.13: bodies become text, the text is parsed, changed and written again, and so is
 * every event of a stream.
 */
const THINKING = /-thinking$/i;

const worker = {
  async fetch(request: Request, env: { UPSTREAM: string }): Promise<Response> {
    const body = JSON.parse(await request.text());
    if (THINKING.test(body.model)) {
      body.model = body.model.replace(THINKING, "");
      body.reasoning = { enabled: true };
    }
    const response = await fetch(env.UPSTREAM + new URL(request.url).pathname, {
      method: request.method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return body.stream === true ? relay(response) : answer(JSON.parse(await response.text()));
  },
};

interface Completion {
  choices: { message: { content: string; images?: { image_url: { url: string } }[] } }[];
}

function answer(completion: Completion): Response {
  for (const { message } of completion.choices) {
    const url = message.images?.[0]?.image_url.url;
    if (url === undefined) continue;
    message.content = `${message.content}\n\n![Generated Image](${url})`.trim();
    delete message.images;
  }
  return new Response(JSON.stringify(completion), {
    headers: { "content-type": "application/json" },
  });
}

function relay(response: Response): Response {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  const events = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      const texts = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
      rest = texts.pop() ?? "";
      for (const text of texts) controller.enqueue(encoder.encode(`${rewrite(text)}\n\n`));
    },
  });
  return new Response(response.body?.pipeThrough(events) ?? null, {
    headers: { "content-type": "text/event-stream" },
  });
}

function rewrite(event: string): string {
  if (event === "data: [DONE]") return event;
  const chunk = JSON.parse(event.slice("data: ".length));
  for (const { delta } of chunk.choices) {
    if (delta.reasoning !== undefined) delta.reasoning_content = delta.reasoning;
  }
  return `data: ${JSON.stringify(chunk)}`;
}

export default worker;
