import { statedWords } from "@/lib/services/domain/stated-runbook";

type NoRunbookLinkProps = {
  /** Who says that there is a runbook and gives no link. */
  readonly statedBy: string | null;
  readonly isRetired?: boolean;
};

/** What stands in place of the link of a runbook: that there is none, or that it is stated alone (RUN-01). */
export function NoRunbookLink({ statedBy, isRetired = false }: NoRunbookLinkProps) {
  const tone = isRetired ? "muted" : statedBy === null ? "bad" : "warn";
  return (
    <span className={tone}>{statedBy === null ? "No runbook" : `Runbook ${statedWords(statedBy)}`}</span>
  );
}
