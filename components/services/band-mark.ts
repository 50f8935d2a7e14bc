import type { Shape } from "@/components/ui/symbols";
import type { Standing } from "@/components/ui/table";

/** The mark of a band (interface section 7). */
export const shapeOf = (band: string | null): Shape =>
  band === "unowned" ? "bad" : band === "weak" ? "warn" : band === "owned" ? "ok" : "none";

/** The rail of a row (UI-60). */
export const standingOf = (band: string | null): Standing =>
  band === "unowned" || band === "weak" || band === "owned" ? band : "retired";
