import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { value, world } from "@/lib/testing/world";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { offerService } from "../operations/ownership/offer-service";
import { registerService } from "../operations/register-service";
import { readAnswering } from "./answering";
import { previewOffers } from "./offer-preview";
import { readOwnership } from "./ownership";

beforeAll(wire);

test("M-03: that nobody can answer for a team is known before it is offered a service, and on its offer in the same words", async () => {
  const w = await world();
  const [empty, below] = value(
    await createTeams(w.auditor, {
      teams: [{ name: `Empty ${w.mark}` }, { name: `Below ${w.mark}`, parent: w.payments.slug }],
    }),
  ).teams;
  if (!empty || !below) throw new Error("the teams were not made");
  const made = value(await registerService(w.member, { name: `Asked ${w.mark}` }));
  const preview = async (team: string) => (await previewOffers(w.auditor, [made.slug], team)).answering;

  const noLead = { leads: [], silent: "lead", staffs: true };
  expect(await preview(empty.slug)).toEqual(noLead);
  expect(await preview(below.slug)).toEqual({ leads: ["Lea Novak"], silent: "member", staffs: true });
  expect(await preview(w.payments.slug)).toEqual({ leads: ["Lea Novak"], silent: null, staffs: true });
  expect(await preview(`nowhere-${w.mark}`)).toBeNull();

  value(await offerService(w.auditor, { ref: made.slug, team: empty.slug, reason: "They wrote it" }));
  expect(value(await readOwnership(w.auditor, made.slug)).answering).toEqual(noLead);
  expect(await readAnswering(w.member, { id: empty.id, name: `Empty ${w.mark}` })).toEqual({
    ...noLead,
    staffs: false,
  });
});
