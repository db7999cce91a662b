import type { AppliedConfig } from "./picture-plan.ts";

/** @param header the answer's `x-image-config`, JSON in ASCII */
export function readAppliedConfig(header: string | null): AppliedConfig | undefined {
  try {
    const value: unknown = JSON.parse(header ?? "");
    if (typeof value !== "object" || value === null) return undefined;
    const { image_size, aspect_ratio } = value as Record<string, unknown>;
    return {
      ...(typeof image_size === "string" ? { image_size } : {}),
      ...(typeof aspect_ratio === "string" ? { aspect_ratio } : {}),
    };
  } catch {
    return undefined;
  }
}

/** `4K · 16:9` */
export function describeApplied({ image_size, aspect_ratio }: AppliedConfig): string {
  return [image_size, aspect_ratio].filter((word) => word !== undefined).join(" · ");
}

/** How large a picture is shown, in rem. */
const LONGEST = 32;

/** The place of a picture that is not there yet: its own form, and no side longer than it will be. */
export function toPlace(aspect = 1): { aspectRatio: string; maxWidth: string } {
  return { aspectRatio: String(aspect), maxWidth: `${LONGEST * Math.min(1, aspect)}rem` };
}

/** Width divided by height, to keep a picture's place free until it is there. */
export function toAspect(ratio: string | undefined): number | undefined {
  const [width = 0, height = 0] = (ratio ?? "").split(":").map(Number);
  return width > 0 && height > 0 ? width / height : undefined;
}
