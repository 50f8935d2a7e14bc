import "server-only";
import type { WriteCtx } from "@/lib/platform/operation";
import type { Judged } from "../domain/rule-book";
import { changeFindings, type Finding, mostEvidence, renewEvidence } from "../store/findings";

/** What is kept of a result: whatever does not satisfy. */
const kept: ReadonlySet<string> = new Set(["failed", "no-data", "waived", "error"]);

const sameAnswer = (a: Finding, b: Finding): boolean =>
  a.ruleVersion === b.ruleVersion &&
  JSON.stringify(a.evidence) === JSON.stringify(b.evidence.slice(0, mostEvidence));

type Subject = Pick<Finding, "noun" | "recordId">;

/** Gathers, subject by subject, what new answers change of the findings that were kept, and writes it in a few statements. */
export function findingsKeeper(
  { tx, now }: WriteCtx,
  present: ReadonlyMap<string, ReadonlyMap<string, Finding>>,
) {
  const ended: { recordId: string; rule: string }[] = [];
  const begun: Finding[] = [];
  const renewed: Finding[] = [];
  return {
    /** Compares all that was answered of one subject with what was kept of it. */
    compare: ({ noun, recordId }: Subject, results: readonly Judged[]): void => {
      const was = new Map(present.get(recordId));
      for (const { rule, state, severity, evidence } of results) {
        const finding = was.get(rule.id);
        was.delete(rule.id);
        if (!kept.has(state)) {
          if (finding) ended.push({ recordId, rule: rule.id });
          continue;
        }
        const found: Finding = {
          noun,
          recordId,
          rule: rule.id,
          ruleVersion: rule.version,
          state,
          severity,
          evidence,
          since: now,
          firstFailedAt: finding?.firstFailedAt ?? (state === "failed" ? now : null),
        };
        if (finding && finding.state === state && finding.severity === severity) {
          if (!sameAnswer(finding, found)) renewed.push(found);
          continue;
        }
        if (finding) ended.push({ recordId, rule: rule.id });
        begun.push(found);
      }
      for (const rule of was.keys()) ended.push({ recordId, rule });
    },
    write: async (): Promise<void> => {
      await changeFindings(tx, ended, begun, now);
      await renewEvidence(tx, renewed, now);
    },
  };
}
