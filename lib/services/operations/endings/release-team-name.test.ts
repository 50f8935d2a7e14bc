import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Result } from "@/lib/kernel/result";
import { dissolveTeam } from "./dissolve-team";
import { value, world } from "@/lib/testing/world";
import { readTeam } from "@/lib/teams/queries/teams";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { releaseTeamName } from "@/lib/teams/operations/release-team-name";
import { renameTeam } from "@/lib/teams/operations/rename-team";

beforeAll(wire);

const reason = "It was entered twice, and nobody links to it";
const why = (result: Result<unknown>): string =>
  result.ok || !("why" in result.refusal) ? JSON.stringify(result) : result.refusal.why;

test("REF-11: a dissolved twin's short name is released by an auditor, and the right team takes it", async () => {
  const w = await world();
  const slug = `crew-${w.mark}`;
  const [right, twin] = value(
    await createTeams(w.auditor, {
      teams: [
        { name: `Crew ${w.mark}`, slug: `${slug}-2` },
        { name: `Crew ${w.mark}`, slug },
      ],
    }),
  ).teams;
  if (!right || !twin) throw new Error("the teams were not made");
  const take = () => renameTeam(w.auditor, { ref: right.slug, slug, version: 1 });
  const release = { ref: twin.id, name: slug, reason };
  expect(why(await take())).toBe(
    `‘${slug}’ is the short name of the team Crew ${w.mark}. Open it, or choose another name.`,
  );
  expect(why(await releaseTeamName(w.auditor, release))).toBe(`Crew ${w.mark} is in use: rename it instead.`);
  value(await dissolveTeam(w.auditor, { ref: slug, version: 1, reason }));
  const held = {
    refusal: {
      kind: "conflict",
      why: `‘${slug}’ leads to Crew ${w.mark}, which was dissolved. It stays taken, so that old links never lead to a wrong owner. An auditor can release it there.`,
      link: `/teams/${slug}/dissolve`,
    },
  };
  expect(await take()).toMatchObject(held);
  expect(await createTeams(w.lead, { teams: [{ name: "Again", slug }] })).toMatchObject(held);
  expect(await releaseTeamName(w.lead, release)).toMatchObject({ refusal: { kind: "forbidden" } });
  expect(why(await releaseTeamName(w.auditor, { ...release, name: "nothing" }))).toBe(
    `‘nothing’ is no name of Crew ${w.mark}.`,
  );
  expect(value(await releaseTeamName(w.auditor, release))).toEqual({ slug: twin.id });
  value(await take());
  expect(value(await readTeam(w.reader, slug))).toMatchObject({ id: right.id, state: "active" });
  expect(value(await readTeam(w.reader, twin.id))).toMatchObject({ slug: twin.id, state: "dissolved" });
});
