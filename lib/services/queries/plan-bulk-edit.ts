import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { canonical } from "@/lib/kernel/canonical";
import type { TeamId } from "@/lib/kernel/ids";
import { whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import type { Tx } from "@/lib/platform/db";
import type { Agreement } from "../domain/agreement";
import { applyStated } from "../domain/apply-stated";
import {
  type BulkChange,
  type FieldChange,
  type SameTeam,
  statedBy,
  titleOf,
  valueWords,
} from "../domain/bulk-edit";
import { namedOwner } from "../domain/declared-owners";
import { mayOffer, offerFault, offerToReplace } from "../domain/ownership-deeds";
import { ownershipState, ownershipVersion } from "../domain/ownership-state";
import { mayChangeFields } from "../domain/permissions";
import { readOnly } from "../domain/read-only";
import { reasonOwed } from "../domain/reasons";
import type { ServiceRecord } from "../domain/record";
import { snapshotService } from "../domain/snapshot";
import { namesIn, type Stated } from "../domain/stated";
import { agreementsOf } from "../store/agreements";
import type { BulkRowView } from "../view/bulk-edit";
import { teamThatMayOwn } from "./team-that-may-own";
import { serviceReferences } from "./service-references";

export type PlannedRow = BulkRowView & {
  /** What is stated of this service; null for an offer and where nothing is. */
  readonly stated: Stated | null;
  readonly needsReason: boolean;
  /** An offer that nobody has answered is taken back for it. */
  readonly replaces?: boolean;
};

type Plan = {
  readonly rows: readonly PlannedRow[];
  readonly fault: string | null;
  /** What the ledger calls the run; null where the change says it itself. */
  readonly title: string | null;
};

const rowOf = (service: ServiceRecord, version: number) => ({
  id: service.id,
  slug: service.slug,
  name: service.name,
  owner: namedOwner(service.holder, service.declaredOwners),
  version,
});

/** What a change would do to each of these services, by the same rules that the edit itself goes through; a constant number of statements. */
export async function planBulkEdit(
  tx: Tx,
  ctx: Ctx,
  change: BulkChange,
  services: readonly ServiceRecord[],
): Promise<Plan> {
  return change.set === "owner"
    ? planOffers(tx, ctx, change, services)
    : planFields(tx, ctx, change, services);
}

async function planFields(
  tx: Tx,
  { actor, now }: Ctx,
  change: FieldChange,
  services: readonly ServiceRecord[],
): Promise<Plan> {
  const named =
    change.set === "contributors"
      ? await serviceReferences(tx, { teams: [...change.add, ...change.remove] })
      : null;
  const sameTeam: SameTeam = (name, id) => id !== null && named?.team(name)?.id === (id as TeamId);
  const allStated = services.map((service) => statedBy(change, service, sameTeam));
  const resolve = await serviceReferences(tx, namesIn(allStated));
  if (change.set === "system" && change.to !== null && resolve.system(change.to) === null)
    return { rows: [], fault: noneCalled("system", change.to), title: null };
  const unknown = change.set === "contributors" ? change.add.filter((name) => !named?.team(name)) : [];
  if (unknown.length > 0)
    return { rows: [], fault: `No team is called ‘${unknown.join("’, ‘")}’`, title: null };
  const asked = change.set === "field" ? resolve.customFields.find(({ key }) => key === change.key) : null;
  if (change.set === "field" && (asked === undefined || asked?.removed))
    return {
      rows: [],
      fault: noneCalled("custom field", change.key),
      title: null,
    };
  const field = change.set === "field" ? "fields" : change.set;
  const key = change.set === "field" ? change.key : null;

  const rows = services.map((service, place): PlannedRow => {
    const stated = allStated[place] ?? {};
    const row = rowOf(service, service.version);
    const was = valueWords(change.set, key, service);
    const refused = (why: string): PlannedRow => ({
      ...row,
      outcome: "refused",
      was,
      will: was,
      why,
      stated: null,
      needsReason: false,
    });
    const closed = readOnly(service);
    if (closed) return refused(whyOf(closed));
    const { after, issues } = applyStated(service, stated, resolve, { now, self: service, lenient: false });
    const before = snapshotService(service);
    if (issues.length === 0 && canonical(before) === canonical(snapshotService({ ...service, ...after })))
      return { ...row, outcome: "same", was, will: was, why: "", stated: null, needsReason: false };
    const permission = mayChangeFields(actor, service, [field]);
    if (!permission.allowed) return refused(permission.why);
    if (issues.length > 0) return refused(issues.map(({ what }) => what).join(". "));
    return {
      ...row,
      outcome: "changes",
      was,
      will: valueWords(change.set, key, after),
      why: "",
      stated,
      needsReason: reasonOwed(service, after, null).length > 0,
    };
  });
  const system = change.set === "system" && change.to !== null ? resolve.system(change.to) : null;
  return { rows, fault: null, title: titleOf(change, system?.name ?? asked?.label ?? null) };
}

async function planOffers(
  tx: Tx,
  { actor, now }: Ctx,
  change: Extract<BulkChange, { readonly set: "owner" }>,
  services: readonly ServiceRecord[],
): Promise<Plan> {
  const found = await teamThatMayOwn(tx, change.team, now);
  if ("refusal" in found) return { rows: [], fault: whyOf(found.refusal), title: null };
  const { team } = found;
  const all = await agreementsOf(
    tx,
    services.map(({ id }) => id),
  );
  const rows = services.map((service): PlannedRow => {
    const agreements: readonly Agreement[] = all.get(service.id) ?? [];
    const state = ownershipState(service, agreements, [], now);
    const was = state.current?.team.name ?? namedOwner(service.holder, service.declaredOwners) ?? "nobody";
    const base = {
      ...rowOf(service, ownershipVersion(agreements)),
      was,
      will: was,
      stated: null,
      needsReason: true,
    };
    if (state.current?.team.id === team.id || state.open?.team.id === team.id)
      return { ...base, outcome: "same", why: "" };
    const replaced = offerToReplace(actor, state);
    const permission = mayOffer(actor, state);
    const why = permission.allowed
      ? offerFault(replaced === null ? state : { ...state, open: null })
      : permission.why;
    if (why !== null) return { ...base, outcome: "refused", why };
    const instead = replaced === null ? "" : `, and no longer to ${replaced.team.name}`;
    return {
      ...base,
      outcome: "changes",
      will: `offered to ${team.name}${instead}`,
      why: "",
      replaces: replaced !== null,
    };
  });
  return { rows, fault: null, title: `the offer of services to ${team.name}` };
}
