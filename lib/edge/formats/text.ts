import type { FileIssue } from "@/lib/exchange/domain/issue";
import { importLimits, megabytes } from "@/lib/exchange/domain/limits";

export type SourceFile = { readonly name: string; readonly bytes: Uint8Array };

/** A file's name as messages and plans hold it: without signs that no text holds, and no longer than a name is. */
export const fileNameOf = (name: string): string =>
  Array.from(name.replaceAll(/[\p{Cc}\p{Cs}]/gu, "\uFFFD"))
    .slice(-300)
    .join("");

const fault = (file: string, code: "ENCODING" | "LIMIT", what: string, mend: string): FileIssue => ({
  place: { file, line: 1, column: 1, document: 1 },
  path: "",
  severity: "error",
  code,
  what,
  mend,
});

/** True for UTF-16 without its mark: every other byte of ordinary text is then NUL. */
function isWide(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, 200);
  const nuls = (from: number) => first.filter((byte, at) => at % 2 === from && byte === 0).length;
  return first.length >= 4 && Math.max(nuls(0), nuls(1)) * 2 >= first.length * 0.8;
}

/** The text of a file, or why it is none: UTF-8 with or without its mark; other encodings are named (BAD-09). */
export function textOf({
  name,
  bytes,
}: SourceFile): { readonly text: string } | { readonly issue: FileIssue } {
  if (bytes.length > importLimits.bytes)
    return {
      issue: fault(
        name,
        "LIMIT",
        `The file has ${bytes.length.toLocaleString("en")} bytes; a file may have ${megabytes(importLimits.bytes)}.`,
        "Split it.",
      ),
    };
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { issue: fault(name, "ENCODING", "The file is UTF-16.", "Save it as UTF-8.") };
  if (bytes.includes(0))
    return {
      issue: isWide(bytes)
        ? fault(name, "ENCODING", "The file is UTF-16.", "Save it as UTF-8.")
        : fault(name, "ENCODING", "The file holds NUL bytes, so it is no text.", "Save it as UTF-8 text."),
    };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return {
      issue: fault(name, "ENCODING", "The file is not UTF-8; it looks like Latin-1.", "Save it as UTF-8."),
    };
  }
}
