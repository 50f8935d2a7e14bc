import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Result } from "@/lib/kernel/result";
import { type Instant, plusDays } from "@/lib/kernel/time";
import { editPerson } from "@/lib/people/operations/edit-person";
import { readPerson } from "@/lib/people/queries";
import type { Ctx } from "@/lib/platform/ctx";
import { claimService } from "@/lib/services/operations/ownership/claim-service";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { addSupport } from "@/lib/services/operations/groupings/add-support";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { removeSupport } from "@/lib/services/operations/groupings/remove-support";
import { editService } from "@/lib/services/operations/edit-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { importServices } from "@/lib/services/operations/import-services";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { registerService } from "@/lib/services/operations/register-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { addAlias, addDependency, addLink, addRepository } from "@/lib/services/operations/service-parts";
import { readBusinessService } from "@/lib/services/queries/business-services";
import { listOwnedBy } from "@/lib/services/queries/ownership";
import { readServiceDocument } from "@/lib/services/queries/service-document";
import { readSystem } from "@/lib/services/queries/systems";
import { editTeam } from "@/lib/teams/operations/edit-team";
import { renameTeam } from "@/lib/teams/operations/rename-team";
import { addMember } from "@/lib/teams/operations/add-member";
import { endMembershipNow } from "@/lib/teams/operations/end-membership";
import { personLeft } from "@/lib/teams/operations/person-left";
import { readTeam } from "@/lib/teams/queries/teams";
import { aPerson, monday, value, world } from "@/lib/testing/world";
import {
  ownedAt,
  readBusinessServiceAt,
  readPersonAt,
  readServiceAt,
  readSystemAt,
  readTeamAt,
} from "./records-at";

beforeAll(wire);

const address = (slug: string) => `/services/${slug}`;
const at = (ctx: Ctx, now: Instant): Ctx => ({ ...ctx, now });

type Plain = Record<string, unknown>;
const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** What a reader sees, without what depends on the reader, without the ids of elements, lists in one order. */
function seen(view: unknown, depth = 0): unknown {
  if (Array.isArray(view)) return view.map((one) => seen(one, depth + 1)).sort(byText);
  if (typeof view !== "object" || view === null) return view ?? null;
  const { can: _can, asOf: _asOf, url: _url, evidence: _evidence, ...rest } = view as Plain;
  // An element of a list has the id of its row; a reference has one too, and a slug beside it.
  const isElement = depth > 1 && "id" in rest && !("slug" in rest);
  return Object.fromEntries(
    Object.entries(rest)
      .filter(([name]) => !(isElement && name === "id"))
      .map(([name, one]) => [name, seen(one, depth + 1)])
      .sort(byText),
  );
}

/** A small catalog in which every kind of record leans on the others. */
async function catalog() {
  const w = await world();
  const guest = await aPerson("Gus Ferro");
  const systems = value(
    await createSystems(w.auditor, {
      systems: [{ name: `Shop ${w.mark}` }, { name: `Yard ${w.mark}` }],
    }),
  ).systems;
  const business = value(
    await createBusinessServices(w.auditor, { businessServices: [{ name: `Buying ${w.mark}` }] }),
  ).businessServices;
  const services = [];
  for (const name of ["Cart", "Till", "Stock"])
    services.push(value(await registerService(w.lead, { name: `${name} ${w.mark}` })));
  return { w, guest, systems, business, services };
}
type Catalog = Awaited<ReturnType<typeof catalog>>;

async function views({ w, guest, systems, business, services }: Catalog, ctx: Ctx) {
  const seenBy = async (id: string, read: Promise<Result<unknown>>) => [id, seen(value(await read))] as const;
  const document = async (id: string) => {
    const answer = value(await readServiceDocument(ctx, id, address));
    return {
      ok: true as const,
      value: JSON.parse("wireJson" in answer ? answer.wireJson : "null") as unknown,
    };
  };
  const owned = async (team: Catalog["w"]["payments"]) =>
    [
      `${team.id} owns`,
      (await listOwnedBy(ctx, team.id as never, ctx.now)).map(({ slug }) => slug).sort(),
    ] as const;
  return new Map<string, unknown>([
    ...(await Promise.all(services.map(({ id }) => seenBy(id, document(id))))),
    ...(await Promise.all(systems.map(({ id }) => seenBy(id, readSystem(ctx, id))))),
    ...(await Promise.all(business.map(({ id }) => seenBy(id, readBusinessService(ctx, id))))),
    ...(await Promise.all([w.payments, w.search].map(({ id }) => seenBy(id, readTeam(ctx, id))))),
    ...(await Promise.all([guest].map(({ id }) => seenBy(id, readPerson(ctx, id))))),
    ...(await Promise.all([w.payments, w.search].map(owned))),
  ]);
}

async function viewsAt({ w, guest, systems, business, services }: Catalog, ctx: Ctx, then: Instant) {
  const seenBy = async (id: string, read: Promise<Result<unknown>>) => [id, seen(value(await read))] as const;
  const owned = async (team: Catalog["w"]["payments"]) =>
    [`${team.id} owns`, (await ownedAt(team.id as never, then)).map(({ slug }) => slug).sort()] as const;
  return new Map<string, unknown>([
    ...(await Promise.all(services.map(({ id }) => seenBy(id, readServiceAt(ctx, id, then, address))))),
    ...(await Promise.all(systems.map(({ id }) => seenBy(id, readSystemAt(ctx, id, then))))),
    ...(await Promise.all(business.map(({ id }) => seenBy(id, readBusinessServiceAt(ctx, id, then))))),
    ...(await Promise.all([w.payments, w.search].map(({ id }) => seenBy(id, readTeamAt(ctx, id, then))))),
    ...(await Promise.all([guest].map(({ id }) => seenBy(id, readPersonAt(ctx, id, then))))),
    ...(await Promise.all([w.payments, w.search].map(owned))),
  ]);
}

const versionIn = (view: unknown): number => (view as { readonly version: number }).version;

const pick = (of: readonly { readonly id: string }[], place: number): string =>
  of[place % of.length]?.id ?? "";
const reason = "For the sake of this test";

const deed = fc.record({
  what: fc.nat(23),
  one: fc.nat(5),
  two: fc.nat(5),
  word: fc.constantFrom("red", "blue", "green"),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Does what may be refused: what was not done must not show either. */
function perform(
  { what, one, two, word }: Deed,
  { w, guest, systems, business, services }: Catalog,
  ctx: Ctx,
  now: ReadonlyMap<string, unknown>,
): Promise<Result<unknown>> {
  const service = pick(services, one);
  const other = pick(services, two);
  const team = pick([w.payments, w.search], one);
  const system = pick(systems, one);
  const ref = service;
  const version = versionIn(now.get(service));
  const deeds: readonly (() => Promise<Result<unknown>>)[] = [
    () => editService(ctx, { ref, version, tier: (two % 4) + 1, channel: `#${word}`, reason }),
    () =>
      editService(ctx, {
        ref,
        version,
        system: pick(systems, two) && `shop-${w.mark}`,
        tags: [word],
        reason,
      }),
    () => editService(ctx, { ref, version, name: `Name ${word}`, lifecycle: "production", reason }),
    () => editService(ctx, { ref, version, businessServices: two % 2 ? [`buying-${w.mark}`] : [], reason }),
    () =>
      editService(ctx, {
        ref,
        version,
        contributors: [{ team: w.search.slug }],
        apis: [{ name: word }],
        reason,
      }),
    () => editService(ctx, { ref, version, dependencies: [], aliases: [], reason }),
    () => renameService(ctx, { ref, version, slug: `${word}-${String(two)}-${w.mark}` }),
    () => addLink(ctx, { ref, type: "runbook", title: word, url: `https://example.org/${word}` }),
    () => addRepository(ctx, { ref, url: `github.com/example/${word}`, path: "" }),
    () => addAlias(ctx, { ref, alias: `${word}-${String(two)}-${w.mark}` }),
    () =>
      addDependency(ctx, {
        ref,
        target: two % 2 ? `${word}-${String(one)}-${w.mark}` : other,
        strength: "soft",
      }),
    () =>
      claimService(ctx.actor === w.lead.actor ? ctx : { ...w.lead, now: ctx.now }, {
        ref,
        team: w.payments.slug,
        reason,
      }),
    () => offerService(ctx, { ref, team: w.search.slug, reason }),
    () => retireService(ctx, { ref, version, reason }),
    () => registerService(ctx, { name: "Newcomer", slug: `${word}-${String(two)}-${w.mark}` }),
    () =>
      editTeam(ctx, {
        ref: team,
        version: versionIn(now.get(team)),
        purpose: word,
        name: `Team ${word} ${w.mark}`,
      }),
    () => renameTeam(ctx, { ref: team, version: versionIn(now.get(team)), slug: `team-${word}-${w.mark}` }),
    () => addMember(ctx, { team, person: guest.slug }),
    () => endMembershipNow(ctx, { team, person: guest.slug }),
    () =>
      editPerson(ctx, {
        ref: guest.slug,
        version: versionIn(now.get(guest.id)),
        slack: word,
        name: `Gus ${word}`,
      }),
    () =>
      two === 5
        ? personLeft(ctx, { ref: guest.slug })
        : renameSystem(ctx, {
            ref: system,
            version: versionIn(now.get(system)),
            slug: `sys-${word}-${w.mark}`,
          }),
    () =>
      editSystem(ctx, {
        ref: system,
        version: versionIn(now.get(system)),
        description: word,
        parent: `yard-${w.mark}`,
      }),
    () =>
      two % 3 === 0
        ? editBusinessService(ctx, {
            ref: pick(business, 0),
            version: versionIn(now.get(pick(business, 0))),
            description: word,
          })
        : two % 3 === 1
          ? addSupport(ctx, { ref: pick(business, 0), service })
          : removeSupport(ctx, { ref: pick(business, 0), service }),
    () =>
      importServices(ctx, {
        creates: [],
        changes: [
          {
            slug: (now.get(service) as { slug: string }).slug,
            stated: {
              declaredOwners: [{ source: "inventory", text: `team-${word}-${w.mark}` }],
              extras: { inventory: { word } },
            },
          },
        ],
        offers: [],
      }),
  ];
  return (deeds[what] ?? deeds[0])?.() ?? Promise.reject(new Error("no deed"));
}

describe("as it was (LED-07, OW-T1)", () => {
  test(
    "what is shown of an instant is what a reader saw then, whatever came later",
    { timeout: 240_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 14 }), async (deeds) => {
          const made = await catalog();
          const remembered: { readonly then: Instant; readonly view: ReadonlyMap<string, unknown> }[] = [];
          let now = plusDays(monday, 1);
          let view: ReadonlyMap<string, unknown> = await views(made, at(made.w.auditor, now));
          remembered.push({ then: now, view });
          for (const run of deeds) {
            now = now.add({ minutes: 1 });
            await perform(run, made, at(made.w.auditor, now), view);
            view = await views(made, at(made.w.auditor, now));
            remembered.push({ then: now, view });
          }
          const today = at(made.w.auditor, plusDays(now, 1));
          for (const { then, view: was } of remembered)
            expect(Object.fromEntries(await viewsAt(made, today, then)), `as of ${then.toString()}`).toEqual(
              Object.fromEntries(was),
            );
        }),
        { numRuns: 4, endOnFailure: true },
      );
    },
  );

  test("before it was entered a record is not found, and it is said when that was", async () => {
    const { w, services } = await catalog();
    const ctx = at(w.reader, plusDays(monday, 2));
    expect(await readServiceAt(ctx, services[0]?.slug ?? "", plusDays(monday, -1), address)).toMatchObject({
      refusal: {
        kind: "not-found",
        why: `Cart ${w.mark} was entered on 2 Mar 2026 09:00 UTC`,
      },
    });
    expect(await readTeamAt(ctx, "nothing-of-the-kind", monday)).toMatchObject({
      refusal: { kind: "not-found" },
    });
    expect(await readServiceAt(ctx, services[0]?.slug ?? "", plusDays(monday, 3), address)).toMatchObject({
      refusal: { kind: "invalid", issues: [{ path: "at" }] },
    });
  });
});
