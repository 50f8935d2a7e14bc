import { listed } from "@/lib/kernel/listed";

/** From which sources, in words behind what comes from there: " from catalog and purchasing"; nothing where none was chosen. */
export const fromWords = (sources: readonly string[] | null): string =>
  sources === null || sources.length === 0
    ? ""
    : ` from ${listed(sources.map((source) => (source === "unset" ? "nothing but people's hands" : source)))}`;
