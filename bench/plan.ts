/** How much is measured. Times in seconds. */
export interface Plan {
  quick: boolean;
  runs: number;
  warmUp: number;
  chat: number;
  /** One connection. */
  single: number;
  /** Streams whose first token is timed, one after the other. */
  firstTokens: number;
  /** Streams at once. */
  crowd: number;
  /** Streams of each kind before the first that counts. */
  warmUpStreams: number;
  reasoningStreams: number;
  /** 20 MB bodies one after the other. */
  pictures: number;
  /** 20 MB bodies at the same time. */
  atOnce: number;
  /** The load behind which memory is read. */
  memory: number;
  proxy: number;
  /** The load under which memory is watched. */
  soak: number;
}

export const FULL: Plan = {
  quick: false,
  runs: 5,
  warmUp: 1.5,
  chat: 2.5,
  single: 1,
  firstTokens: 8,
  crowd: 256,
  warmUpStreams: 3,
  reasoningStreams: 10,
  pictures: 8,
  atOnce: 8,
  memory: 8,
  proxy: 1.5,
  soak: 600,
};

/** Every part of the harness once: its numbers mean nothing. */
export const QUICK: Plan = {
  quick: true,
  runs: 1,
  warmUp: 0.1,
  chat: 0.2,
  single: 0.1,
  firstTokens: 1,
  crowd: 16,
  warmUpStreams: 0,
  reasoningStreams: 1,
  pictures: 1,
  atOnce: 2,
  memory: 0.3,
  proxy: 0.2,
  soak: 1,
};
