import type { FieldSource } from "./fields";

/** Who says that a service has a runbook and gives no link to it: a source, or `manual`; null where nobody says so (RUN-01). */
export const runbookStatedBy = ({
  stated,
  sources,
}: {
  readonly stated: Readonly<Record<string, boolean>>;
  readonly sources: Readonly<Record<string, Pick<FieldSource, "by">>>;
}): string | null => (stated["runbook"] === true ? (sources["stated"]?.by ?? "manual") : null);

/** That it is stated, in words: "stated by gitlab-services, no link". */
export const statedWords = (by: string): string => `stated by ${by === "manual" ? "hand" : by}, no link`;
