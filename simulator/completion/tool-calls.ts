import { type Conversation, promptOf, type Tool } from "./conversation.ts";
import { tokenOf } from "./dice.ts";
import { sample } from "./json-schema.ts";
import { createMaterial } from "./material.ts";

export interface ToolCall {
  id: string;
  name: string;
  /** JSON text. */
  arguments: string;
}

/**
 * The calls a model would make: the tools that the prompt names, else the first one. After a tool's result
 * it answers in words, unless `tool_choice` demands a call.
 */
export function callTools(conversation: Conversation): ToolCall[] {
  const { tools, toolChoice, turns, parallelTools } = conversation;
  const forced = toolChoice !== "auto" && toolChoice !== "none";
  const mayCall = toolChoice !== "none" && turns.at(-1)?.role === "user";
  if (tools.length === 0 || !(forced || mayCall)) return [];
  const prompt = promptOf(conversation);
  const named = tools.filter(({ name }) => isChosen(name, conversation));
  const chosen = named.length > 0 ? named : tools.slice(0, 1);
  return chosen.slice(0, parallelTools ? chosen.length : 1).map((tool) => toCall(tool, prompt));
}

function isChosen(name: string, conversation: Conversation): boolean {
  const { toolChoice } = conversation;
  if (typeof toolChoice === "object") return toolChoice.name === name;
  return promptOf(conversation).includes(name);
}

function toCall(tool: Tool, prompt: string): ToolCall {
  const context = { root: tool.parameters, material: createMaterial(prompt), depth: 0 };
  const values = Object.keys(tool.parameters).length === 0 ? {} : sample(tool.parameters, context);
  return {
    id: `call_${tokenOf(`${tool.name} ${prompt}`, 24)}`,
    name: tool.name,
    arguments: JSON.stringify(values),
  };
}
