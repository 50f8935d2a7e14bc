import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { addMember } from "@/lib/teams/operations/add-member";
import { actorOf } from "@/lib/teams/queries/actor";
import { aPerson, ctxOf, monday, unique, value, world } from "@/lib/testing/world";
import { allMet } from "../../domain/agreement";
import { acceptService } from "../ownership/accept-service";
import { claimService } from "../ownership/claim-service";
import { dissolveTeam } from "./dissolve-team";
import { offerService } from "../ownership/offer-service";
import { registerService } from "../register-service";

beforeAll(wire);
vi.setConfig({ testTimeout: 300_000 });

const reason = "We wrote this service";
type Asked = { readonly ref: string; readonly team: string; readonly lead: Ctx; readonly auditor: Ctx };
/** What gives a service to a team, and whether it is offered to it before. */
const deeds: Readonly<
  Record<string, { readonly offered: boolean; readonly give: (asked: Asked) => Promise<Result<unknown>> }>
> = {
  claim: { offered: false, give: ({ ref, team, lead }) => claimService(lead, { ref, team, reason }) },
  offer: { offered: false, give: ({ ref, team, auditor }) => offerService(auditor, { ref, team, reason }) },
  accept: { offered: true, give: ({ ref, lead }) => acceptService(lead, { ref, checklist: allMet }) },
  register: {
    offered: false,
    give: ({ team, lead }) => registerService(lead, { name: `At once ${unique()}`, owner: team }),
  },
};

test.each(Object.entries(deeds))(
  "OW-B5: a team that ends while it is given a service by %s holds nothing after it, or does not end",
  async (_deed, { offered, give }) => {
    const w = await world();
    for (let round = 0; round < 6; round += 1) {
      const { id: person, slug: manager } = await aPerson("Lea Novak");
      const name = `Ends ${unique()}`;
      const [team] = value(
        await createTeams(w.admin, { teams: [{ name, manager, channel: "#ends", purpose: "To be ended" }] }),
      ).teams;
      if (!team) throw new Error("no team");
      value(await addMember(w.admin, { team: team.slug, person: manager }));
      const { slug: ref } = value(await registerService(w.auditor, { name: `Given ${unique()}` }));
      if (offered) value(await offerService(w.auditor, { ref, team: team.slug, reason }));
      const actor = await actorOf(person, monday);
      if (!actor) throw new Error("no lead");
      const { version } = await db.team.findUniqueOrThrow({ where: { id: team.id } });
      // Either clock may run ahead of the other.
      const [mine, theirs] = [0, 1].map((ahead) => monday.add({ milliseconds: (round + ahead) % 2 }));
      const both = await Promise.all([
        give({
          ref,
          team: team.slug,
          lead: ctxOf(actor, mine),
          auditor: { ...w.auditor, now: mine ?? monday },
        }),
        dissolveTeam({ ...w.admin, now: theirs ?? monday }, { ref: team.slug, version, reason }),
      ]);
      expect(both.some(({ ok }) => ok)).toBe(true);
      const { state } = await db.team.findUniqueOrThrow({ where: { id: team.id } });
      const left = await db.agreement.count({
        where: { teamId: team.id, endsAt: null, withdrawnAt: null },
      });
      expect([state, left]).toEqual(both[1].ok ? ["dissolved", 0] : ["active", 1]);
    }
  },
);
