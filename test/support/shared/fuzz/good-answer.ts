/** A scenario of the simulator: an answer that serves chat, responses and embeddings. */
export const GOOD_ANSWER: object = {
  status: 200,
  body: {
    id: "gen-1",
    object: "response",
    status: "completed",
    choices: [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: "stop" }],
    output: [],
    data: [{ object: "embedding", index: 0, embedding: [0.5] }],
  },
};
