interface Sighting {
  /** `PNG`, `JPEG`, `GIF`, `WebP`; `undefined` for bytes that are no known picture. */
  format: string | undefined;
  width: number;
  height: number;
}

/** `a 64×64 PNG picture`, or where it lies when it is not inline. */
export function describePicture(url: string, language: "en" | "zh"): string {
  const bytes = readDataUrl(url);
  if (bytes === undefined) {
    return language === "zh"
      ? `位于 ${url.slice(0, 200)} 的图片`
      : `a picture at ${url.slice(0, 200)}`;
  }
  const { format, width, height } = lookAt(bytes);
  if (format === undefined) {
    return language === "zh" ? "一张无法识别的图片" : "a picture I cannot read";
  }
  return language === "zh"
    ? `一张 ${width}×${height} 的 ${format} 图片`
    : `a ${width}×${height} ${format} picture`;
}

function readDataUrl(url: string): Buffer | undefined {
  const comma = url.indexOf(",");
  if (!url.startsWith("data:") || comma < 0) return undefined;
  return Buffer.from(url.slice(comma + 1), "base64");
}

/** Reads format and size from the first bytes of a picture. */
function lookAt(bytes: Buffer): Sighting {
  if (bytes.length < 30) return { format: undefined, width: 0, height: 0 };
  if (bytes.readUInt32BE(0) === 0x89504e47) {
    return { format: "PNG", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.readUInt16BE(0) === 0xffd8) return lookAtJpeg(bytes);
  if (bytes.toString("latin1", 0, 4) === "GIF8") {
    return { format: "GIF", width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  // Lossy WebP (RIFF, WEBP, VP8 chunk): 14-bit sizes behind the frame's start code.
  if (bytes.toString("latin1", 8, 16) === "WEBPVP8 ") {
    const width = bytes.readUInt16LE(26) & 0x3fff;
    return { format: "WebP", width, height: bytes.readUInt16LE(28) & 0x3fff };
  }
  return { format: undefined, width: 0, height: 0 };
}

/** Walks the segments to the start-of-frame marker, C0–CF without C4 (tables), C8 and CC. */
function lookAtJpeg(bytes: Buffer): Sighting {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (!isFrame) continue;
    return {
      format: "JPEG",
      width: bytes.readUInt16BE(at + 7),
      height: bytes.readUInt16BE(at + 5),
    };
  }
  return { format: "JPEG", width: 0, height: 0 };
}
