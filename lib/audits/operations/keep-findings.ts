import "server-only";
import type { WriteCtx } from "@/lib/platform/operation";
import type { Spoken } from "../domain/result";
import type { Judged } from "../domain/rule-book";
import { changeFindings, type Finding, idsOfSlugs, mostEvidence, renewEvidence } from "../store/findings";

/** What is kept of a result: whatever does not satisfy. */
const kept: ReadonlySet<string> = new Set(["failed", "no-data", "waived", "error"]);

/** A finding of which it is not known yet which services the slugs in its evidence are. */
type Found = Omit<Finding, "speaks"> & { readonly speaks: readonly Spoken[] };

const sameWords = (a: Finding, b: Found): boolean =>
  a.ruleVersion === b.ruleVersion &&
  JSON.stringify(a.evidence) === JSON.stringify(b.evidence.slice(0, mostEvidence));
const sameServices = (a: Finding, b: Finding): boolean =>
  JSON.stringify(a.speaks) === JSON.stringify(b.speaks.filter(({ line }) => line < mostEvidence));

type Subject = Pick<Finding, "noun" | "recordId">;

/** Gathers, subject by subject, what new answers change of the findings that were kept, and writes it in a few statements. */
export function findingsKeeper(
  { tx, now }: WriteCtx,
  present: ReadonlyMap<string, ReadonlyMap<string, Finding>>,
) {
  const ended: { recordId: string; rule: string }[] = [];
  const begun: Found[] = [];
  const lasting: { readonly was: Finding; readonly found: Found; readonly isSame: boolean }[] = [];
  return {
    /** Compares all that was answered of one subject with what was kept of it. */
    compare: ({ noun, recordId }: Subject, results: readonly Judged[]): void => {
      const was = new Map(present.get(recordId));
      for (const { rule, state, severity, evidence, speaks = [] } of results) {
        const finding = was.get(rule.id);
        was.delete(rule.id);
        if (!kept.has(state)) {
          if (finding) ended.push({ recordId, rule: rule.id });
          continue;
        }
        const found: Found = {
          noun,
          recordId,
          rule: rule.id,
          ruleVersion: rule.version,
          state,
          severity,
          evidence,
          speaks,
          since: now,
          firstFailedAt: finding?.firstFailedAt ?? (state === "failed" ? now : null),
        };
        if (finding && finding.state === state && finding.severity === severity) {
          const isSame = sameWords(finding, found);
          if (!isSame || speaks.length > 0 || finding.speaks.length > 0)
            lasting.push({ was: finding, found, isSame });
          continue;
        }
        if (finding) ended.push({ recordId, rule: rule.id });
        begun.push(found);
      }
      for (const rule of was.keys()) ended.push({ recordId, rule });
    },
    write: async (): Promise<void> => {
      const told = [...begun, ...lasting.map(({ found }) => found)].flatMap(({ speaks }) => speaks);
      const ids = await idsOfSlugs(tx, [...new Set(told.map(({ service }) => service))]);
      const known = (found: Found): Finding => ({
        ...found,
        speaks: found.speaks.flatMap(({ line, service }) => {
          const serviceId = ids.get(service);
          return serviceId === undefined ? [] : [{ serviceId, line }];
        }),
      });
      await changeFindings(tx, ended, begun.map(known), now);
      const renewed = lasting.flatMap(({ was, found, isSame }) => {
        const is = known(found);
        return isSame && sameServices(was, is) ? [] : [is];
      });
      await renewEvidence(tx, renewed, now);
    },
  };
}
