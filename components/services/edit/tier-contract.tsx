import { Mark } from "@/components/ui/mark";
import { Section } from "@/components/ui/section";
import type { ContractLineView, TierContractView } from "@/lib/audits/view/tier-contract";

const marks = { missing: "warn", unknown: "unknown", met: "ok" } as const;

/** What cannot be judged, in one line: it is never counted as met. */
function Unknown({ lines }: { readonly lines: readonly ContractLineView[] }) {
  if (lines.length === 0) return null;
  const reasons = [...new Set(lines.map(({ said }) => said))].join("; ");
  return (
    <p className="meta mt-2">
      <Mark is="unknown">
        {lines.length} more cannot be judged yet: {lines.map(({ title }) => title.toLowerCase()).join(", ")}.{" "}
        {reasons}.
      </Mark>
    </p>
  );
}

/** Follows the choice beside it without a script: the block of the chosen tier is the one that is seen. */
const seenWith: Readonly<Record<string, string>> = {
  "1": "hidden group-has-[[name=tier][value='1']:checked]:block",
  "2": "hidden group-has-[[name=tier][value='2']:checked]:block",
  "3": "hidden group-has-[[name=tier][value='3']:checked]:block",
  "4": "hidden group-has-[[name=tier][value='4']:checked]:block",
};

type TierContractProps = {
  readonly contract: TierContractView;
  /** The tier as it is; shown alone where it may not be changed. */
  readonly only: string | null;
};

/** What a tier asks and what of it is missing, beside the choice and before it is saved (UI-57). */
export function TierContract({ contract, only }: TierContractProps) {
  const blocks = Object.entries(contract).filter(([tier]) => only === null || tier === only);
  return blocks.map(([tier, lines]) => (
    <div key={tier} className={only === null ? seenWith[tier] : undefined}>
      <Section title={`What tier ${tier} asks, and what is missing`}>
        <ul className="list">
          {lines
            .filter(({ state }) => state !== "unknown")
            .map((line) => (
              <li key={line.rule}>
                <Mark is={line.state === "missing" && line.severity === "B" ? "bad" : marks[line.state]}>
                  <span className="sr">
                    {line.state === "missing" ? (line.severity === "B" ? "Blocks" : "Missing") : line.state}
                  </span>
                </Mark>
                <div>
                  <p>{line.title}</p>
                  {line.said !== "" && line.state !== "met" && <p className="meta">{line.said}</p>}
                </div>
              </li>
            ))}
        </ul>
        <Unknown lines={lines.filter(({ state }) => state === "unknown")} />
      </Section>
    </div>
  ));
}
