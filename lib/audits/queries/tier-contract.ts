import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { type Tier, tiers } from "@/lib/services/domain/service";
import type { ServiceId } from "@/lib/kernel/ids";
import { indexCatalog } from "../domain/catalog-index";
import { judgeAll, ruleBook } from "../domain/rule-book";
import type { RuleState } from "../domain/result";
import type { ContractLineView, TierContractView } from "../view/tier-contract";
import { factsAround } from "./catalog-facts";

/** The rules whose answer or weight depends on the tier: what choosing one means. */
const asked: ReadonlySet<string> = new Set(
  ruleBook.filter(({ severity, tierOneOnly }) => severity === "W1" || tierOneOnly).map(({ id }) => id),
);

const shown: Readonly<Record<RuleState, ContractLineView["state"] | null>> = {
  passed: "met",
  waived: "met",
  failed: "missing",
  error: "missing",
  "no-data": "unknown",
  "not-built": "unknown",
  "not-yet": "unknown",
  "not-applicable": null,
};

const rank = { B: 0, W: 1, A: 2 } as const;
const order = { missing: 0, unknown: 1, met: 2 } as const;

/** What each tier would ask of a service, and what of it is missing now (UI-57). */
export async function readTierContract(ctx: Ctx, id: string): Promise<TierContractView> {
  const facts = await factsAround(db, [id as ServiceId], ctx.now);
  const index = indexCatalog(facts);
  // Those asked for stand first, their neighbours after them.
  const [service] = facts.services;
  if (!service) return {};
  const linesFor = (tier: Tier): readonly ContractLineView[] =>
    judgeAll(index, { ...service, tier })
      .filter(({ rule }) => asked.has(rule.id))
      .flatMap(({ rule, severity, state, evidence }): ContractLineView[] => {
        const stands = shown[state];
        if (stands === null) return [];
        return [{ rule: rule.id, title: rule.title, severity, state: stands, said: evidence.join("; ") }];
      })
      .sort((a, b) => order[a.state] - order[b.state] || rank[a.severity] - rank[b.severity]);
  return Object.fromEntries(tiers.map((tier) => [String(tier), linesFor(tier)]));
}
