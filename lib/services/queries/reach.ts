import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { isReachable } from "@/lib/teams/domain/reach";
import { reachOfTeam } from "@/lib/teams/queries/reach";
import { needsContact } from "../domain/lookup/needs-contact";
import type { LookupContact, LookupPerson, LookupReach } from "../view/lookup";
import { contactOf } from "./lookup/contact";
import { readNamedPerson } from "./lookup/view-records";

type Asked = {
  readonly team: string;
  readonly name: string;
  /** Who leads it, or the nearest team above it. */
  readonly leads: readonly Parameters<typeof isReachable>[0][];
  /** Whether a channel or a mail address is known, of the team or of the service itself. */
  readonly hasPlace: boolean;
};

/** What is known where no lead of a team can be reached; null where one can. */
export const readReach = async ({ leads, ...asked }: Asked, now: Instant): Promise<LookupReach | null> =>
  leads.some(isReachable) ? null : reachOfTeam(db, asked, now);

type Help = {
  readonly reach: LookupReach | null;
  readonly person: LookupPerson | null;
  readonly contact: LookupContact | null;
};

/** Whom to turn to for a service: the person it names where no team owns it (null), or whoever else is known where no lead can be reached. */
export async function readHelp(ctx: Ctx, service: string, asked: Asked | null): Promise<Help> {
  const [reach, person] = await Promise.all([
    asked === null ? null : readReach(asked, ctx.now),
    asked === null ? readNamedPerson(ctx, service) : null,
  ]);
  const isNeeded = needsContact({ lacksTeam: asked === null, isPlaceholder: false, reach });
  return { reach, person, contact: isNeeded ? await contactOf(ctx.now) : null };
}
