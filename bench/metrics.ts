export interface Metric {
  key: string;
  label: string;
  digits: number;
  /** More is better. */
  more?: true;
}

/** Every number that is measured, in the order of the table. bench/README.md says what each means. */
export const METRICS: readonly Metric[] = [
  { key: "chatPerSecond", label: "chat 0.5 KB, c=64: requests/s", digits: 0, more: true },
  { key: "chatP50Ms", label: "  p50, ms", digits: 2 },
  { key: "chatP99Ms", label: "  p99, ms", digits: 2 },
  { key: "chatCpuUs", label: "  CPU a request, µs", digits: 0 },
  { key: "singleP50Us", label: "chat 0.5 KB, c=1: p50, µs", digits: 0 },
  { key: "firstTokenMs", label: "stream 40 x 20 ms: first token, ms", digits: 2 },
  { key: "lostFrames", label: "  many at once: lost frames", digits: 0 },
  { key: "brokenStreams", label: "  many at once: streams without [DONE]", digits: 0 },
  { key: "pictureCpuMs", label: "20 MB picture reply: CPU, ms", digits: 0 },
  { key: "pictureRiseMb", label: "  peak RSS over idle, MB", digits: 0 },
  { key: "pictureEightMb", label: "  eight at once: peak RSS, MB", digits: 0 },
  { key: "pictureEightMs", label: "  eight at once: all there, ms", digits: 0 },
  { key: "hostedCpuMs", label: "20 MB picture, stored: CPU, ms", digits: 0 },
  { key: "hostedRiseMb", label: "  peak RSS over idle, MB", digits: 0 },
  { key: "hostedEightMb", label: "  eight at once: peak RSS, MB", digits: 0 },
  { key: "hostedEightMs", label: "  eight at once: all there, ms", digits: 0 },
  { key: "visionCpuMs", label: "20 MB vision request: CPU, ms", digits: 0 },
  { key: "visionRiseMb", label: "  peak RSS over idle, MB", digits: 0 },
  { key: "visionEightMb", label: "  eight at once: peak RSS, MB", digits: 0 },
  { key: "visionEightMs", label: "  eight at once: all there, ms", digits: 0 },
  { key: "reasoningCpuUs", label: "reasoning stream: CPU an event, µs", digits: 1 },
  { key: "rewriteUs", label: "  rewritten in memory: CPU an event, µs", digits: 1 },
  { key: "rewriteParsedUs", label: "  by parse and stringify, µs", digits: 1 },
  { key: "rewriteParserUs", label: "  by eventsource-parser and stringify, µs", digits: 1 },
  { key: "idleMb", label: "RSS idle, MB", digits: 0 },
  { key: "loadedMb", label: "RSS after load, MB", digits: 0 },
  { key: "soakEndMb", label: "  after 10 minutes", digits: 0 },
  { key: "soakSlopeMb", label: "  growth over the last of them, MB a minute", digits: 2 },
  { key: "startMs", label: "start to first answer, ms", digits: 0 },
  { key: "proxyPerSecond", label: "/proxy, c=64: requests/s", digits: 0, more: true },
  { key: "proxyCpuUs", label: "  CPU a request, µs", digits: 0 },
  { key: "gzipKb", label: "dist/worker.js without the page, gzip, KiB", digits: 1 },
];
