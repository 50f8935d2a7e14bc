import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { createPeople } from "@/lib/people/operations/create-people";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { monday, value, world } from "@/lib/testing/world";
import { createBusinessServices } from "./groupings/create-business-services";
import { createSystems } from "./groupings/create-systems";
import { renameSystem } from "./groupings/rename-system";
import { registerService } from "./register-service";

beforeAll(wire);
// Each write is judged as it is in use: many writes take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

type World = Awaited<ReturnType<typeof world>>;
const later = (ctx: World["lead"]) => ({ ...ctx, now: monday.add({ hours: 1 }) });

const adding = {
  person: {
    add: (name: string) => ({ people: [{ name }] }),
    by: createPeople,
    list: "/people",
    word: "person",
  },
  system: {
    add: (name: string) => ({ systems: [{ name }] }),
    by: createSystems,
    list: "/systems",
    word: "system",
  },
  "business service": {
    add: (name: string) => ({ businessServices: [{ name }] }),
    by: createBusinessServices,
    list: "/business-services",
    word: "business service",
  },
  team: { add: (name: string) => ({ teams: [{ name }] }), by: createTeams, list: "/teams", word: "team" },
} as const;

const service = { add: (name: string) => ({ name }), by: registerService, word: "service" } as const;

test.each([service, ...Object.values(adding)])(
  "REF-05: a $word whose name suggests a word of Steward's own addresses is asked for a short name",
  async ({ add, by }) => {
    const w = await world();
    expect(await by(w.admin, add("Mine"))).toMatchObject({
      ok: false,
      refusal: {
        kind: "invalid",
        issues: [
          {
            path: expect.stringMatching(/^(?:\w+\.0\.)?slug$/) as string,
            what: "Give a short name: ‘mine’, which follows from this name, is a word of Steward's own addresses",
          },
        ],
      },
    });
  },
);

test.each(Object.values(adding))(
  "CON-04: whoever adds a $word by a name that is taken is told who bears it, with the way there",
  async ({ add, by, list, word }) => {
    const w = await world();
    const name = `Taken ${w.mark}`;
    value<unknown>(await by(w.admin, add(name)));
    expect(await by(later(w.admin), add(name))).toEqual({
      ok: false,
      refusal: {
        kind: "conflict",
        why: `‘taken-${w.mark}’ is the short name of the ${word} ${name}. Open it, or choose another name.`,
        link: `${list}/taken-${w.mark}`,
      },
    });
  },
);

test("CON-04: of two who register one name at once one is told by whom it was taken, with the way there", async () => {
  const w = await world();
  const name = `Lounge Access ${w.mark}`;
  const slug = `lounge-access-${w.mark}`;
  const asked = [w.lead, w.otherLead];
  const both = await Promise.all(asked.map((ctx) => registerService(ctx, { name })));
  const won = both.findIndex(({ ok }) => ok);
  const winner = asked[won]?.actor;
  expect(both.filter(({ ok }) => !ok)).toEqual([
    {
      ok: false,
      refusal: {
        kind: "conflict",
        path: "name",
        link: `/services/${slug}`,
        why: expect.stringMatching(
          new RegExp(
            `^‘${slug}’ (was taken a moment ago: ${winner?.kind === "person" ? winner.name : ""} gave it to the service ${name}. Open that one|is the short name of ${name} \\(nobody owns it\\). Open it), or choose another name\\.$`,
          ),
        ) as string,
      },
    },
  ]);
});

test("REF-11: a rename to a former name of another system says whose it is", async () => {
  const w = await world();
  const [one, other] = value(
    await createSystems(w.admin, { systems: [{ name: `One ${w.mark}` }, { name: `Other ${w.mark}` }] }),
  ).systems;
  value(await renameSystem(w.admin, { ref: one?.slug, slug: `moved-${w.mark}`, version: 1 }));
  expect(
    await renameSystem(later(w.admin), { ref: other?.slug, slug: `one-${w.mark}`, version: 1 }),
  ).toMatchObject({
    refusal: {
      kind: "conflict",
      link: `/systems/moved-${w.mark}`,
      why: `‘one-${w.mark}’ is a former name of the system One ${w.mark} and stays with it, so that old links never lead to a wrong owner.`,
    },
  });
});
