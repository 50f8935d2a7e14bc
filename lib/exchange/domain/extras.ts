import { type Extras, extrasLimit, type ExtrasPart, extrasThatFit } from "@/lib/kernel/extras";
import { type FileIssue, issueAt, quote, type Spot } from "./issue";

const toldByName = 10;
const kibibytes = (size: number): string => `${String(Math.max(1, Math.round(size / 1024)))} KiB`;
const most = `${String(extrasLimit / 1024)} KiB are kept beside a record`;

type Told = {
  /** The format of the file, whose keys need no more than their own name; the others are told with theirs. */
  readonly own: string | null;
  readonly spot: (field: string) => Spot;
};

function issuesOf(left: readonly ExtrasPart[], { own, spot }: Told): readonly FileIssue[] {
  const spotOf = ({ format, key }: ExtrasPart) => spot(format === own && key !== null ? key : "extras");
  const nameOf = ({ format, key }: ExtrasPart) =>
    key === null ? format : format === own ? key : `${format}.${key}`;
  const rest = left.slice(toldByName);
  const [first] = rest;
  return [
    ...left
      .slice(0, toldByName)
      .map((part) =>
        issueAt(
          spotOf(part),
          "warning",
          "LIMIT",
          `"${quote(nameOf(part))}" has ${kibibytes(part.size)}; ${most}.`,
          "This part was not kept. Link to it instead.",
        ),
      ),
    ...(first
      ? [
          issueAt(
            spotOf(first),
            "warning",
            "LIMIT",
            `${rest.length.toLocaleString("en")} smaller ${rest.length === 1 ? "part has" : "parts have"} ${kibibytes(rest.reduce((sum, { size }) => sum + size, 0))} together; ${most}.`,
            "They were not kept. Link to them instead.",
          ),
        ]
      : []),
  ];
}

/** Extras cut to what a record may carry, and what was left out, told where it stands (MOD-16). */
export function extrasTold(
  extras: Extras,
  told: Told,
): { readonly kept: Extras; readonly issues: readonly FileIssue[] } {
  const { kept, left } = extrasThatFit(extras);
  return { kept, issues: issuesOf(left, told) };
}
