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
