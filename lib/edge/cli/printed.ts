import { shownInLines } from "@/lib/kernel/unseen-signs";

/** What a command says as a terminal is given it: nothing that people put into the catalog commands it; with a line feed at its end. */
export const printedText = (out: string): string => shownInLines(out.endsWith("\n") ? out : `${out}\n`);
