/** Seams that fall into every kind of token. */
const SIZES = [1, 2, 3, 5, 8, 13];

/** A text as it may come: in small pieces first, in larger ones where it is long. */
function* piecesOf(text: string): Generator<string> {
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = (SIZES[turn % SIZES.length] ?? 1) * (at < 400 ? 1 : 400);
    yield text.slice(at, at + size);
    at += size;
  }
}

function chunk(delta: object, finish: string | null = null) {
  const choice = { index: 0, delta, finish_reason: finish };
  return {
    id: "gen-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [choice],
  };
}

/** A scenario that sends a text as the thoughts of a model, and then as its answer. */
export function streamOf(text: string) {
  const pieces = [...piecesOf(text)];
  return {
    times: 1,
    events: [
      ...pieces.map((reasoning) => chunk({ reasoning })),
      ...pieces.map((content) => chunk({ content })),
      chunk({}, "stop"),
      "data: [DONE]\n\n",
    ],
  };
}
