import type { Tier } from "@/lib/services/domain/service";

/** B blocks “well owned”, W warns, A advises (OW-F6). */
export type Severity = "B" | "W" | "A";

/** As the rule book writes it: `W1` is B for tier 1 and W otherwise. */
export type StatedSeverity = Severity | "W1";

/** How much a failure weighs at this tier: "W1" blocks at tier 1 and warns below. */
export const severityFor = (stated: StatedSeverity, tier: Tier | null): Severity =>
  stated === "W1" ? (tier === 1 ? "B" : "W") : stated;

const words: Readonly<Record<string, string>> = {
  B: "Blocks",
  W: "Warns",
  A: "Advises",
  W1: "Blocks tier 1, warns others",
} satisfies Record<StatedSeverity, string>;

/** What a severity does, in one word for pages and files; any other text stands for itself. */
export const severityWord = (severity: string): string => words[severity] ?? severity;
