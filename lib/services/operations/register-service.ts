import "server-only";
import { mayRegister, mayRegisterFor } from "../domain/permissions";
import { invalid, type Issue, ok, refuse, type Refusal } from "@/lib/kernel/result";
import { suggestedFault, toSlug } from "@/lib/kernel/slug";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { leadsTeam, markOf } from "@/lib/people/domain/actor";
import { newId } from "@/lib/platform/new-id";
import { nothingToLoad, operation, type WriteCtx } from "@/lib/platform/operation";
import { blankFields } from "../domain/fields";
import { snapshotNewService } from "../domain/snapshot";
import { applyStated } from "../domain/apply-stated";
import { hiddenFromRegistrar } from "../domain/restriction";
import { firstLifecycle } from "../domain/service";
import { namesIn, type Resolver, type Stated } from "../domain/stated";
import { teamToOwn } from "../queries/team-that-may-own";
import { RegisterDraft } from "../schema/draft";
import { RegisterService } from "../schema/service";
import { agreementsOf } from "../store/agreements";
import { insertAgreements } from "../store/write-agreements";
import { findService } from "../store/services";
import { insertServices, type NewService } from "../store/write-services";
import { agreementLimits } from "../domain/agreement";
import { endedMeanwhile, serviceConstraints } from "./change-service";
import { takenAlias, takenName } from "../queries/names-of-services";
import { agreementRaces, claimRow, offerRow, snapshotOwnership } from "./ownership/ownership-state";
import { serviceReferences } from "../queries/service-references";

/** What a new service is by what is stated of it, and what is wrong with that, all at once. */
export function newService(
  slug: string,
  stated: Stated,
  resolve: Resolver,
  now: Instant,
  id = newId<"service">(now),
): { readonly row: NewService; readonly issues: readonly Issue[] } {
  const blank = { ...blankFields, name: slug, kind: "service" as const, lifecycle: firstLifecycle };
  const options = { now, self: { id, slug }, lenient: false };
  const { after, issues } = applyStated(blank, stated, resolve, options);
  return { row: { ...after, id, slug, imported: false }, issues };
}

/** What is wrong with the team that is to own, told at the field that names it. */
export function atOwner(refusal: Refusal): Refusal {
  if (refusal.kind === "conflict") return { ...refusal, path: "owner" };
  if (refusal.kind !== "invalid") return refusal;
  return { kind: "invalid", issues: refusal.issues.map((issue) => ({ ...issue, path: "owner" })) };
}

async function register(ctx: WriteCtx, { slug: given, owner, ...stated }: RegisterService, id: ServiceId) {
  const { tx, now, actor } = ctx;
  const slug = given ?? toSlug(stated.name);
  const fault = suggestedFault(slug);
  if (fault !== null) return invalid("slug", fault);
  // The index decides races; asking first lets the refusal say who holds the name.
  const taken = await takenName(tx, slug, given ? "slug" : "name", null);
  if (taken) return refuse(taken);
  const withOwner: Stated =
    owner === null ? stated : { ...stated, declaredOwners: [{ source: "form", text: owner }] };
  const resolve = await serviceReferences(tx, { ...namesIn([withOwner]), held: true });
  const { row, issues } = newService(slug, withOwner, resolve, now, id);
  if (issues.length > 0) return refuse({ kind: "invalid", issues });
  const ended = await endedMeanwhile(tx, null, row);
  if (ended.length > 0) return refuse({ kind: "invalid", issues: ended });
  const team = owner === null ? null : await teamToOwn(tx, owner, now);
  if (team && "refusal" in team) return refuse(atOwner(team.refusal));
  const may = mayRegisterFor(actor, team?.team.id ?? null);
  if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
  const seen = { restricted: row.restricted, teams: team ? [team.team.id] : [] };
  const unseen = hiddenFromRegistrar(actor, seen);
  if (unseen !== null) return invalid("restricted", unseen);
  const takenToo = await takenAlias(tx, null, { aliases: [] }, row);
  if (takenToo) return refuse(takenToo);
  await insertServices(tx, [row], { now, by: markOf(actor) });
  const made = await findService(tx, row.id);
  if (!made) throw new Error(`the service ${row.id} was written and cannot be read`);
  let accepted = false;
  if (team) {
    const opening = {
      service: made,
      team: team.team,
      current: null,
      actor,
      now,
      answerDays: agreementLimits.answerDays,
    };
    accepted = leadsTeam(actor, team.team.id);
    await insertAgreements(
      tx,
      [
        accepted
          ? claimRow({ ...opening, origin: "claim", reason: "Registered for one's own team" }, {})
          : offerRow({
              ...opening,
              origin: "offer",
              reason: "Named as the owner when the service was registered",
            }),
      ],
      now,
    );
  }
  const agreements = (await agreementsOf(tx, [row.id])).get(row.id) ?? [];
  const opened = agreements.length > 0 ? snapshotOwnership(agreements, now) : null;
  return ok({
    value: { slug, id: row.id, version: 1, accepted, offeredTo: team && !accepted ? team.team.name : null },
    changes: [
      {
        noun: "service" as const,
        id: row.id,
        slug,
        name: row.name,
        before: null,
        after: { ...snapshotNewService(row), ...(opened ? { ownership: opened } : {}) },
        version: 1,
      },
    ],
  });
}

const registering = {
  ...nothingToLoad,
  may: mayRegister,
  constraints: { ...serviceConstraints, ...agreementRaces },
};

/**
 * Registers a service (PRM-02). Naming a team one leads accepts at once; naming another makes an offer
 * that waits on that team's page; naming none leaves it unclaimed, and says so.
 */
export const registerService = operation({
  name: "services.service.register",
  ...registering,
  input: RegisterService,
  run: (ctx, given) => register(ctx, given, newId<"service">(ctx.now)),
});

/** As `registerService`, out of a draft: the service takes over the id of that, so that the addresses of the draft lead to it. */
export const registerDraft = operation({
  name: "services.service.register",
  ...registering,
  input: RegisterDraft,
  run: (ctx, { draft, ...given }) => register(ctx, given, draft),
});
