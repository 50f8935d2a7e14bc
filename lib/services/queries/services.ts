import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { isAuditor } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayAcknowledge, mayDescribe, mayGovern } from "../domain/permissions";
import { readOnly } from "../domain/read-only";
import { restoreFault } from "../domain/retiring";
import { phaseOf } from "../domain/service";
import { agreementsOf } from "../store/agreements";
import { mergeBehind } from "../store/merge";
import { isStarred } from "../store/saved-views";
import { findService } from "../store/services";
import { standingsOf } from "../store/standings";
import type { CustomValueView } from "../view/custom-field";
import { type ServiceView, viewService } from "../view/service";
import { type OwnershipView, viewOwnership } from "../view/ownership";
import { customValuesOf } from "./custom-fields";

export type ServiceReading = {
  readonly service: ServiceView;
  readonly ownership: OwnershipView;
  /** How many services need it, as the audit last counted. */
  readonly dependents: number;
  /** By the person who looks. */
  readonly starred: boolean;
  /** What it says of the custom fields that are asked of its kind. */
  readonly custom: readonly CustomValueView[];
  /** A record that was merged or retired is read-only: nobody can do anything with it but take it back. */
  readonly can: {
    readonly describe: boolean;
    readonly govern: boolean;
    readonly restore: boolean;
    /** Say that its owner knows of a service that needs it (PRM-06). */
    readonly acknowledge: boolean;
    /** What auditors alone mend, of any service. */
    readonly isAuditor: boolean;
    /** Why not, with who can (PRM-13); empty when allowed. */
    readonly whyNot: string;
  };
};

/** One service with who answers for it. A former slug answers with the present one beside. */
export async function readService(ctx: Ctx, reference: string): Promise<Result<ServiceReading>> {
  const service = await findService(db, reference);
  if (!service) return refuse({ kind: "not-found", what: "service", ref: reference });
  const [agreements, standings, starred, custom] = await Promise.all([
    agreementsOf(db, [service.id]),
    standingsOf(db, [service.id]),
    ctx.actor.kind === "person" ? isStarred(db, ctx.actor.id, service.id) : false,
    customValuesOf(db, service),
  ]);
  const standing = standings.get(service.id) ?? null;
  const describe = mayDescribe(ctx.actor, service);
  const govern = mayGovern(ctx.actor, service);
  const open = readOnly(service) === null;
  return ok({
    service: viewService(service, phaseOf(service)),
    ownership: viewOwnership(service, agreements.get(service.id) ?? [], standing, ctx.now),
    dependents: standing?.dependents ?? 0,
    starred,
    custom,
    can: {
      describe: open && describe.allowed,
      govern: open && govern.allowed,
      restore: govern.allowed && restoreFault(service) === null,
      acknowledge: open && mayAcknowledge(ctx.actor, service).allowed,
      isAuditor: isAuditor(ctx.actor),
      whyNot: !open
        ? ""
        : !describe.allowed
          ? describe.why
          : govern.allowed
            ? ""
            : `What has no Edit beside it is not yours to change. ${govern.why}`,
    },
  });
}

/** The merge by which a service came to this name, where it did: the record that went into it, by its id and name, and when. */
export async function readMergeBehind(
  _ctx: Ctx,
  service: string,
  name: string,
): Promise<{ readonly id: string; readonly name: string; readonly at: string | null } | null> {
  const found = await mergeBehind(db, service, name);
  return found && { id: found.id, name: found.name, at: found.at?.toString() ?? null };
}
