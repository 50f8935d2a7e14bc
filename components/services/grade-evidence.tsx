import type { Clock } from "@/components/ui/moment-format";
import { Sentence } from "@/components/ui/sentence";

type GradeEvidenceProps = {
  readonly of: { readonly band: string | null; readonly evidence: string | null };
  readonly clock: Clock;
};

/** Why a grade is not "owned", in a line under it; of an owned service there is nothing to explain. */
export function GradeEvidence({ of: { band, evidence }, clock }: GradeEvidenceProps) {
  if (band === "owned" || evidence === null) return null;
  return (
    <p className="muted">
      <Sentence text={evidence} clock={clock} />
    </p>
  );
}
