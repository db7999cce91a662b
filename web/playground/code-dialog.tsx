import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { baseUrl, gatewayOrigin } from "../api/gateway.ts";
import { isKeyless } from "../api/info.ts";
import { toCurl } from "../code/curl.ts";
import { findPictures } from "../code/pictures.ts";
import { toNode, toPython } from "../code/programs.ts";
import type { CodeRequest } from "../code/request.ts";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Segmented } from "../ui/segmented.tsx";
import type { ChatBody } from "./chat-body.ts";
import { drawsByRoute } from "./chat-store.ts";
import { currentBody, lastPrompt } from "./current-body.ts";
import { modelId } from "./model-state.ts";
import { settingsTexts as t } from "./texts.ts";

const LANGUAGES = { curl: toCurl, python: toPython, node: toNode };

/** Chat apps cut longer addresses; a Chinese character takes nine of these. */
const LONGEST_LINK = 2000;

type CodeLanguage = keyof typeof LANGUAGES;

const OPTIONS: readonly { value: CodeLanguage; label: string }[] = [
  { value: "curl", label: "curl" },
  { value: "python", label: "Python" },
  { value: "node", label: "Node.js" },
];

/** The conversation so far as a request of somebody's own. */
export function CodeDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [language, setLanguage] = useState<CodeLanguage>("curl");
  const [body] = useState(currentBody);
  const request: CodeRequest = {
    baseUrl: baseUrl(),
    path: drawsByRoute.value ? "images/generations" : "chat/completions",
    body,
    isKeyless: isKeyless(),
  };
  return (
    <Dialog title={t().code} shape="wide" onClose={onClose}>
      <div class="stack code">
        <p class="faint">{request.isKeyless ? t().noKeyNeeded : t().codeHint}</p>
        <Segmented label={t().language} value={language} options={OPTIONS} onChange={setLanguage} />
        <CodeBlock code={LANGUAGES[language](request)} language={language} />
        <PictureFiles body={body} />
        <ShareLink />
      </div>
    </Dialog>
  );
}

/** Opens the playground with the last question, which is not sent by itself. */
function ShareLink(): JSX.Element | null {
  const prompt = lastPrompt();
  const link = `${gatewayOrigin()}/${linkTo("playground", { model: modelId.value, prompt })}`;
  if (prompt === "" || link.length > LONGEST_LINK) return null;
  return <CopyButton text={link} label={t().copyLink} wordy />;
}

/** What the code reads, to be saved beside it. */
function PictureFiles({ body }: { body: ChatBody }): JSX.Element | null {
  const files = [...findPictures(JSON.stringify(body))];
  if (files.length === 0) return null;
  return (
    <div class="row wrap">
      <span class="faint">{t().saveFiles}</span>
      {files.map(([url, name]) => (
        <LinkButton key={name} small icon="download" href={url} download={name}>
          {name}
        </LinkButton>
      ))}
    </div>
  );
}
