import { expect, test } from "vitest";
import { isChatModel, shortName } from "../../../../web/api/model.ts";
import { modelOf } from "../../../support/shared/web-models.ts";

function giving(...outputs: string[]) {
  return modelOf("x/a", { architecture: { output_modalities: outputs } });
}

test("a model can be chatted with when it gives words or pictures", () => {
  expect(isChatModel(giving("text"))).toBe(true);
  expect(isChatModel(giving("image", "text"))).toBe(true);
  expect(isChatModel(giving("image"))).toBe(true);
  expect(isChatModel(modelOf("x/a", { architecture: null }))).toBe(true);
});

test("no chat is had with embeddings, speech, transcripts or a batch", () => {
  for (const output of ["embeddings", "speech", "transcription", "video", "rerank"]) {
    expect(isChatModel(giving(output)), output).toBe(false);
  }
  expect(isChatModel(modelOf("x/a:batch"))).toBe(false);
});

test.each([
  ["Google: Gemini 2.5 Flash", "Gemini 2.5 Flash"],
  ["DeepSeek: R1", "DeepSeek: R1"],
  ["OpenAI: GPT-5", "GPT-5"],
  ["Auto Router", "Auto Router"],
  ["x/a:free", "x/a:free"],
])("%s is called %s", (name, short) => {
  expect(shortName(name)).toBe(short);
});
