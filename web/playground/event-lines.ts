/**
 * Reads the `data` of server-sent events from text that comes in pieces; names, ids and comments mean nothing here.
 * Linear: a picture of 20 MB is one line, and no piece of it is looked at twice.
 */
export function createEventLines(onData: (data: string) => void): (piece: string) => void {
  /** Of the line that has begun. */
  let parts: string[] = [];
  let data: string[] = [];
  let endedWithReturn = false;

  const endLine = () => {
    const line = parts.join("");
    parts = [];
    if (line === "" && data.length > 0) {
      onData(data.join("\n"));
      data = [];
    }
    const value = /^data(?:: ?|$)/.exec(line)?.[0];
    if (value !== undefined) data.push(line.slice(value.length));
  };

  return (piece) => {
    // A `\n` behind the `\r` that ended the last piece belongs to it.
    const text = endedWithReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
    if (piece !== "") endedWithReturn = piece.endsWith("\r");
    const lines = text.split(/\r\n|\n|\r/);
    lines.forEach((line, index) => {
      if (index > 0) endLine();
      if (line !== "") parts.push(line);
    });
  };
}
