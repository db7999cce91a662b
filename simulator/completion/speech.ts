import { describePicture } from "../picture/sighting.ts";
import { type Conversation, isChinese, promptOf } from "./conversation.ts";

/** The words of an answer: what was asked, who answers, how much was read and what was seen. */
export function speak(conversation: Conversation): string {
  const last = conversation.turns.at(-1);
  const chinese = isChinese(promptOf(conversation));
  if (last?.role === "tool") {
    return chinese ? `工具返回：${last.text}` : `The tool answered: ${last.text}`;
  }
  return (chinese ? speakChinese : speakEnglish)(conversation);
}

/** The caption that text+image models send along with a picture. */
export function speakCaption(conversation: Conversation, size: string): string {
  const prompt = promptOf(conversation);
  const quote = shorten(prompt);
  return isChinese(prompt)
    ? `这是按“${quote}”画的图片，尺寸 ${size}。`
    : `Here is your picture of “${quote}”, ${size}.`;
}

function speakEnglish(conversation: Conversation): string {
  const { turns, model } = conversation;
  const count = turns.length === 1 ? "1 message" : `${turns.length} messages`;
  return [
    `You asked: “${shorten(promptOf(conversation))}”.`,
    `This is the simulator answering as ${model.id}; I read ${count}.`,
    ...picturesOf(conversation).map((url) => `I see ${describePicture(url, "en")}.`),
    ...attachmentsOf(conversation).map((kind) => `I also received a part of type ${kind}.`),
  ].join(" ");
}

function speakChinese(conversation: Conversation): string {
  const { turns, model } = conversation;
  return [
    `你问的是：“${shorten(promptOf(conversation))}”。`,
    `这里是模拟器，以 ${model.id} 的名义回答；我读到了 ${turns.length} 条消息。`,
    ...picturesOf(conversation).map((url) => `我看到${describePicture(url, "zh")}。`),
    ...attachmentsOf(conversation).map((kind) => `我还收到了一个 ${kind} 附件。`),
  ].join("");
}

function picturesOf({ turns }: Conversation): string[] {
  return turns.flatMap(({ pictures }) => pictures);
}

function attachmentsOf({ turns }: Conversation): string[] {
  return turns.flatMap(({ attachments }) => attachments);
}

function shorten(text: string): string {
  const plain = text.trim();
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}
