import type { FileIssue } from "@/lib/exchange/domain/issue";

export type SourceFile = { readonly name: string; readonly bytes: Uint8Array };

export const fileLimits = {
  bytes: 5 * 1024 * 1024,
  files: 2_000,
  uploaded: 10 * 1024 * 1024,
  unpacked: 50 * 1024 * 1024,
  records: 20_000,
} as const;

const megabytes = (bytes: number): string => `${String(Math.round((bytes / 1024 / 1024) * 10) / 10)} MiB`;

const fault = (file: string, code: "ENCODING" | "LIMIT", what: string, mend: string): FileIssue => ({
  place: { file, line: 1, column: 1, document: 1 },
  path: "",
  severity: "error",
  code,
  what,
  mend,
});

/** The text of a file, or why it is none: UTF-8 with or without its mark; other encodings are named (BAD-09). */
export function textOf({
  name,
  bytes,
}: SourceFile): { readonly text: string } | { readonly issue: FileIssue } {
  if (bytes.length > fileLimits.bytes)
    return {
      issue: fault(
        name,
        "LIMIT",
        `The file has ${megabytes(bytes.length)}; a file may have ${megabytes(fileLimits.bytes)}.`,
        "Split it.",
      ),
    };
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { issue: fault(name, "ENCODING", "The file is UTF-16.", "Save it as UTF-8.") };
  if (bytes.includes(0))
    return {
      issue: fault(name, "ENCODING", "The file holds NUL bytes, so it is no text.", "Save it as UTF-8 text."),
    };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return {
      issue: fault(name, "ENCODING", "The file is not UTF-8; it looks like Latin-1.", "Save it as UTF-8."),
    };
  }
}
