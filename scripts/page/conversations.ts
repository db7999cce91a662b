interface Conversation {
  question: string;
  reasoning: string;
  text: string;
  /** For a picture. */
  wish: string;
}

/** What is said in the pictures of the README. */
export const CONVERSATIONS: Record<"en" | "zh", Conversation> = {
  en: {
    question: "How do I read a file line by line in Node.js? Which way uses the least memory?",
    reasoning:
      "The user wants to read a file line by line. There is readFile with split, readline over a stream, and filehandle.readLines. The last two keep only one chunk in memory.",
    text: `Use \`readLines()\` of a file handle: it keeps one chunk in memory, however long the file is.

\`\`\`js
import { open } from "node:fs/promises";

const file = await open("access.log");
for await (const line of file.readLines()) {
  if (line.includes("POST")) console.log(line);
}
\`\`\`

| way | memory | since |
|---|---|---|
| \`file.readLines()\` | one chunk | Node 18 |
| \`readline\` over a stream | one chunk | Node 11 |
| \`readFile().split("\\n")\` | the whole file, twice | always |
`,
    wish: "A hill under a low sun, flat poster style, 4K widescreen",
  },
  zh: {
    question: "在 Node.js 里怎么逐行读取大文件？哪种方式最省内存？",
    reasoning:
      "用户想逐行读取文件。 可以用 readFile 再 split， 也可以用 readline 配合流， 还有 filehandle.readLines。 后两种只在内存里保留一小段。",
    text: `用文件句柄的 \`readLines()\`：无论文件多大，内存里只保留一小段。

\`\`\`js
import { open } from "node:fs/promises";

const file = await open("access.log");
for await (const line of file.readLines()) {
  if (line.includes("POST")) console.log(line);
}
\`\`\`

| 方式 | 内存 | 支持版本 |
|---|---|---|
| \`file.readLines()\` | 一小段 | Node 18 起 |
| \`readline\` 配合流 | 一小段 | Node 11 起 |
| \`readFile().split("\\n")\` | 整个文件的两倍 | 一直支持 |
`,
    wish: "一座山和一轮太阳，扁平海报风格，4K 横屏",
  },
};
