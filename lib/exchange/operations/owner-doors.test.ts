import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { previewOffers } from "@/lib/services/queries/offer-preview";
import { registerService } from "@/lib/services/operations/register-service";
import { addTeamAlias } from "@/lib/teams/operations/add-team-alias";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

test("M-03, OW-P3: an import offers nothing to a team that the page refuses, and says why in the same words", async () => {
  const w = await world();
  const name = (text: string) => `${text} ${w.mark}`;
  const teams = value(
    await createTeams(w.auditor, {
      teams: [
        // PH-04, PH-05 and PH-06 at once: no door may look at the deciding rules alone.
        { name: name("Legacy"), slug: `legacy-${w.mark}` },
        // PH-03 by an alias.
        { name: name("Alias"), slug: `alias-${w.mark}`, manager: w.slugs.lead, channel: "#a" },
        {
          name: name("Guild"),
          slug: `guild-${w.mark}`,
          manager: w.slugs.lead,
          channel: "#g",
          kind: "virtual",
        },
        // Two hints are no more than a question.
        { name: name("Quay"), slug: `quay-${w.mark}` },
      ],
    }),
  ).teams;
  value(await addTeamAlias(w.auditor, { ref: `alias-${w.mark}`, alias: `nobody ${w.mark}` }));
  const one = value(await registerService(w.auditor, { name: name("Asked") }));
  const slugs = teams.map(({ slug }) => slug);
  const onPage: (string | null)[] = [];
  for (const team of slugs) {
    const { teamFault } = await previewOffers(w.auditor, [one.slug], team);
    onPage.push(teamFault);
  }
  expect(onPage).toEqual([
    `${name("Legacy")} cannot own a service: it is a placeholder. Choose a team that can be paged.`,
    `${name("Alias")} cannot own a service: it is a placeholder. Choose a team that can be paged.`,
    `${name("Guild")} cannot own a service: it is virtual. Choose a team that can be paged.`,
    null,
  ]);

  const csv = ["name,owner", ...slugs.map((slug) => `svc-${slug},${slug}`)].join("\n");
  const options = { source: `s-${w.mark}`, createTeams: false, strict: false } as const;
  const read = readTexts({ "a.csv": `${csv}\n` });
  const { plan } = value(await runImport(w.auditor, read, { ...options, expected: null }));
  expect(
    plan.rows.filter(({ noun }) => noun === "service").map(({ issues }) => issues.map(({ what }) => what)),
  ).toEqual([
    [`${name("Legacy")} cannot own a service: it is a placeholder.`],
    [`${name("Alias")} cannot own a service: it is a placeholder.`],
    [`${name("Guild")} cannot own a service: it is virtual.`],
    [],
  ]);
  const offers = await db.agreement.findMany({
    where: { service: { slug: { startsWith: "svc-", endsWith: w.mark } } },
    select: { team: { select: { slug: true } } },
  });
  expect(offers).toEqual([{ team: { slug: `quay-${w.mark}` } }]);
});
