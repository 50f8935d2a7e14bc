import { expect, test, vi } from "vitest";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { unique, value, world } from "@/lib/testing/world";
import { createTeams } from "./create-teams";
import { editTeam } from "./edit-team";
import { markDissolved } from "./mark-dissolved";
import { nameLead } from "./name-lead";
import { renameTeam } from "./rename-team";

vi.setConfig({ testTimeout: 120_000 });

const reason = "It was merged into another";
async function aTeam(ctx: Ctx, parent: string | null = null): Promise<{ id: string; slug: string }> {
  const name = `At once ${unique()}`;
  const [team] = value(await createTeams(ctx, { teams: [{ name, parent }] })).teams;
  if (!team) throw new Error("no team");
  return team;
}
const rowOf = (id: string) => db.team.findUniqueOrThrow({ where: { id } });

type Asked = { readonly ctx: Ctx; readonly ref: string; readonly lead: string };
type Row = Awaited<ReturnType<typeof rowOf>>;
/** What is done to a team while the one above it ends, and what the record of it shows. */
const deeds: Readonly<
  Record<
    string,
    { readonly act: (asked: Asked) => Promise<Result<unknown>>; readonly shows: (row: Row) => boolean }
  >
> = {
  edit: {
    act: ({ ctx, ref }) => editTeam(ctx, { ref, version: 1, purpose: "What was saved" }),
    shows: ({ purpose }) => purpose === "What was saved",
  },
  "a lead": {
    act: ({ ctx, ref, lead }) => nameLead(ctx, { team: ref, lead }),
    shows: ({ managerId }) => managerId !== null,
  },
  rename: {
    act: ({ ctx, ref }) => renameTeam(ctx, { ref, version: 1, slug: `${ref}-new` }),
    shows: ({ slug }) => slug.endsWith("-new"),
  },
  dissolve: {
    act: ({ ctx, ref }) => markDissolved(ctx, { ref, version: 1, reason }),
    shows: ({ state }) => state === "dissolved",
  },
};

test.each(Object.entries(deeds))(
  "MOD-27: what is saved of a team while the one above it ends stays: %s",
  async (_deed, { act, shows }) => {
    const w = await world();
    for (let round = 0; round < 6; round += 1) {
      const above = await aTeam(w.auditor);
      const below = await aTeam(w.auditor, above.slug);
      const [ended, saved] = await Promise.all([
        markDissolved(w.auditor, { ref: above.slug, version: 1, reason }),
        act({ ctx: w.auditor, ref: below.slug, lead: w.slugs.other }),
      ]);
      expect(ended.ok).toBe(true);
      const row = await rowOf(below.id);
      expect(shows(row)).toBe(saved.ok);
      // Where the end came first, the save was based on an older version of it.
      if (!saved.ok) expect(saved.refusal.kind).toBe("stale");
      if (row.state === "active") expect(row.parentId).toBeNull();
      const written = await db.ledgerEntry.findMany({
        where: { recordId: below.id },
        orderBy: { seq: "asc" },
      });
      expect(written.map(({ version }) => version)).toEqual(written.map((_, at) => at + 1));
      expect(row.version).toBe(written.length);
    }
  },
);
