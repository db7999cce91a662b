interface Bar {
  label: string;
  value: number;
  /** Drawn in the accent. */
  own: boolean;
}

export interface Panel {
  title: string;
  digits: number;
  bars: readonly Bar[];
}

const WIDTH = 760;
const LABEL_WIDTH = 150;
const BAR_WIDTH = 500;
const BAR_HEIGHT = 18;
const ROW_HEIGHT = 24;
const TITLE_HEIGHT = 44;
const MARGIN = 20;

/** Horizontal bars, one panel a measure, each with a scale of its own. Readable on light and dark pages. */
export function toChart(title: string, panels: readonly Panel[]): string {
  let top = MARGIN + 24;
  const drawn = panels.map((panel) => {
    const text = drawPanel(panel, top);
    top += TITLE_HEIGHT + panel.bars.length * ROW_HEIGHT;
    return text;
  });
  const height = top + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>${toXml(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
<g font-family="system-ui, sans-serif" font-size="13" fill="#1f2328">
<text x="${MARGIN}" y="${MARGIN + 8}" font-size="15" font-weight="600">${toXml(title)}</text>
${drawn.join("\n")}
</g>
</svg>
`;
}

function drawPanel({ title, digits, bars }: Panel, top: number): string {
  const largest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const lines = bars.map(({ label, value, own }, at) => {
    const y = top + TITLE_HEIGHT - 12 + at * ROW_HEIGHT;
    const length = Math.max(1, (value / largest) * BAR_WIDTH).toFixed(1);
    const color = own ? "#6d3bd4" : "#c4c9d1";
    return [
      `<text x="${MARGIN + LABEL_WIDTH - 8}" y="${y + 13}" text-anchor="end">${toXml(label)}</text>`,
      `<rect x="${MARGIN + LABEL_WIDTH}" y="${y}" width="${length}" height="${BAR_HEIGHT}" rx="2" fill="${color}"/>`,
      `<text x="${MARGIN + LABEL_WIDTH + Number(length) + 6}" y="${y + 13}">${value.toFixed(digits)}</text>`,
    ].join("");
  });
  const heading = `<text x="${MARGIN}" y="${top + 20}" font-weight="600">${toXml(title)}</text>`;
  return [heading, ...lines].join("\n");
}

function toXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
