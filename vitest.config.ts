import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const tsc = { compatibilityDate: "2026-10-01" };

export default defineConfig({
  test: {
    coverage: {
      provider: "istanbul",
      include: ["src/**"],
      reporter: ["text-summary", "json-summary"],
    },
    projects: [
      {
        test: {
          name: "node",
          include: ["test/{unit,contract,simulator,runtime}/**/*.test.ts"],
        },
      },
      {
        plugins: [cloudflareTest({ miniflare: tsc })],
        test: { name: "workerd", include: ["test/unit/**/*.test.ts"] },
      },
    ],
  },
});
