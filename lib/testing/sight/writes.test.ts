import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { triedOut } from "@/lib/platform/operation";
import { editService } from "@/lib/services/operations/edit-service";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { registerService } from "@/lib/services/operations/register-service";
import { renameService } from "@/lib/services/operations/rename-service";
import { addAlias, addDependency } from "@/lib/services/operations/service-parts";
import { adviseOnName } from "@/lib/audits/queries/name-advice";
import { seeWithout, withSight } from "@/lib/platform/sight/sight";
import { hiddenFrom } from "@/lib/platform/sight/hidden-from";
import { planOf } from "@/lib/exchange/queries/plan-import";
import type { Read } from "@/lib/exchange/domain/document";
import { runImport } from "@/lib/exchange/operations/run-import";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { drivesOfPeopleAndTeams } from "../permissions/drives-of-people-and-teams";
import { drivesOfServices } from "../permissions/drives-of-services";
import { drivesOfTheRest } from "../permissions/drives-of-the-rest";
import { layGrounds } from "../permissions/grounds";

const drives = [...drivesOfPeopleAndTeams, ...drivesOfServices, ...drivesOfTheRest];
const unseen = "This name is taken by a service that you may not see; an auditor can say more.";

let grounds: Awaited<ReturnType<typeof layGrounds>>["held"];
let w: Awaited<ReturnType<typeof world>>;
const absent = "nothing-is-called-so";

const versionOf = async (slug: string) => (await db.service.findFirstOrThrow({ where: { slug } })).version;

beforeAll(async () => {
  wire();
  ({ held: grounds } = await layGrounds());
  const { service, parties } = grounds;
  value(
    await editService(parties.lead, {
      ref: service,
      version: await versionOf(service),
      restricted: true,
      reason: null,
    }),
  );
  w = await world();
}, 120_000);

test.each(drives.map((drive) => [drive.key, drive] as const))(
  "%s on a hidden service is answered as on none",
  async (_key, drive) => {
    const { editor } = grounds.parties;
    const asked = async (service: string) =>
      JSON.stringify(await triedOut(editor, (inside) => drive.ask(inside, { ...grounds, service })))
        .replaceAll(service, "REF")
        .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
        .replaceAll(/stw_\w+/g, "TOKEN");
    expect(await asked(grounds.service)).toBe(await asked(absent));
  },
);

const register = async (ctx: Ctx, name: string, more: object = {}) =>
  value(
    await registerService(ctx, {
      name: `${name} ${w.mark}`,
      slug: `${name.toLowerCase()}-${w.mark}`,
      ...more,
    }),
  );

test("a name that a hidden service bears is refused in one sentence, wherever it is asked for", async () => {
  const shut = await register(w.lead, "Shut", {
    owner: w.payments.slug,
    restricted: true,
    aliases: [`Closed ${w.mark}`],
  });
  const own = await register(w.otherLead, "Own", { owner: w.search.slug });
  const version = await versionOf(own.slug);
  const answers = await Promise.all([
    registerService(w.otherLead, { name: "Another", slug: shut.slug }),
    registerService(w.otherLead, { name: "Another", slug: `closed-${w.mark}` }),
    registerService(w.otherLead, { name: `Third ${w.mark}`, aliases: [shut.slug] }),
    renameService(w.otherLead, { ref: own.slug, slug: shut.slug, version }),
    addAlias(w.otherLead, { ref: own.slug, alias: `Closed ${w.mark}` }),
  ]);
  for (const answer of answers)
    expect(answer.ok ? null : { ...answer.refusal, path: "" }).toEqual({
      kind: "conflict",
      why: unseen,
      path: "",
    });
  const advised = await withSight(async () => {
    seeWithout(await hiddenFrom(w.otherLead.actor, w.otherLead.now));
    return adviseOnName(w.otherLead, { name: `Shut ${w.mark}`, slug: shut.slug, kind: "service" });
  });
  expect(advised.lookAlikes.map(({ slug }) => slug)).not.toContain(shut.slug);
  expect(advised.advice[0]).toEqual({
    rule: null,
    severity: "B",
    said: "This name is taken by a service that you may not see",
    mend: "An auditor can say more",
  });
});

test("an edge to a hidden service stays when somebody who may not see it states the whole list", async () => {
  const shut = await register(w.lead, "Kept", { owner: w.payments.slug, restricted: true });
  const own = await register(w.otherLead, "Lists", { owner: w.search.slug });
  value(await addDependency(w.auditor, { ref: own.slug, target: shut.slug }));
  const dependencies = [{ target: grounds.free }, { target: shut.slug, note: "guessed" }];
  value(
    await editService(w.otherLead, {
      ref: own.slug,
      version: await versionOf(own.slug),
      dependencies,
      reason: null,
    }),
  );
  const edges = await db.dependency.findMany({
    where: { serviceId: own.id },
    select: { text: true, targetId: true, note: true },
  });
  expect(edges).toHaveLength(2);
  expect(edges).toContainEqual({ text: shut.slug, targetId: shut.id, note: null });
});

test("what stands against a deed and may not be seen is told without its name", async () => {
  const needed = await register(w.otherLead, "Needed", { owner: w.search.slug });
  await register(w.lead, "Needing", {
    owner: w.payments.slug,
    restricted: true,
    dependencies: [{ target: needed.slug, strength: "hard" }],
  });
  expect(
    await retireService(w.otherLead, {
      ref: needed.slug,
      reason: "It is of no use now",
      version: await versionOf(needed.slug),
    }),
  ).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "A service that you may not see still needs it; an auditor can say more.",
    },
  });
});

test("whoever registers a restricted service is among those who see it, and one is merged only into one", async () => {
  const refused = await registerService(w.otherLead, {
    name: `Not mine ${w.mark}`,
    owner: w.payments.slug,
    restricted: true,
  });
  expect(refused).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [
        {
          path: "restricted",
          what: "You would not see it yourself: name a team of yours as its owner, or let an auditor register it",
        },
      ],
    },
  });
  const shut = await register(w.lead, "From", { owner: w.payments.slug, restricted: true });
  const open = await register(w.lead, "Into", { owner: w.payments.slug });
  const merged = await mergeService(w.lead, {
    ref: shut.slug,
    into: open.slug,
    reason: "They are one thing",
    version: 1,
  });
  expect(merged.ok ? null : merged.refusal.kind).toBe("conflict");
});

test("an import refuses the row whose name a hidden service bears, by that name alone, and takes the others", async () => {
  const shut = await register(w.lead, "File", { owner: w.payments.slug, restricted: true, intent: "Secret" });
  const read = readTexts({
    "a.csv": `slug,name,description\n${shut.slug},File ${w.mark},Mine now\nfree-${w.mark},Free ${w.mark},Mine\n`,
  });
  const options = { source: `theirs-${w.mark}`, createTeams: false };
  const plan = await withSight(async () => {
    seeWithout(await hiddenFrom(w.otherLead.actor, w.otherLead.now));
    return planOf(w.otherLead, read, options);
  });
  const rows = [
    [shut.slug, "refuse", [unseen]],
    [`free-${w.mark}`, "create", []],
  ];
  const told = (all: typeof plan.rows) =>
    all.map(({ slug, state, issues }) => [slug, state, issues.map(({ what }) => what)]);
  expect(told(plan.rows)).toEqual(rows);
  const strict = await runImport(w.otherLead, read, { ...options, strict: true, expected: null });
  expect(strict.ok ? null : strict.refusal).toEqual({
    kind: "conflict",
    why: "1 row is refused, and one refusal stops a strict import. Nothing was written.",
  });
  const done = value(await runImport(w.otherLead, read, { ...options, strict: false, expected: null }));
  expect(told(done.plan.rows)).toEqual(rows);
  expect((await db.service.findFirstOrThrow({ where: { id: shut.id } })).intent).toBe("Secret");
  expect(await db.service.count({ where: { slug: `free-${w.mark}` } })).toBe(1);
});

test("the id by which a source calls a hidden service is pointed nowhere else by somebody who may not see it", async () => {
  const options = { source: `ids-${w.mark}`, createTeams: false, strict: false, expected: null };
  const first = readTexts({ "a.csv": `id,slug,name\nid-${w.mark},held-${w.mark},Held ${w.mark}\n` });
  value(await runImport(w.auditor, first, options));
  const slug = `held-${w.mark}`;
  value(
    await editService(w.auditor, {
      ref: slug,
      version: await versionOf(slug),
      restricted: true,
      reason: null,
    }),
  );
  const held = async () =>
    db.sourceRecord.findMany({ where: { source: options.source }, select: { recordId: true } });
  const was = await held();
  const second = readTexts({ "a.csv": `id,slug,name\nid-${w.mark},mine-${w.mark},Mine ${w.mark}\n` });
  const done = value(await runImport(w.otherLead, second, options));
  expect(done.plan.rows.map(({ state, issues }) => [state, issues.map(({ what }) => what)])).toEqual([
    ["refuse", [unseen.replace("name", "id")]],
  ]);
  expect(await held()).toEqual(was);
});

test("a CODEOWNERS file of a repository that a hidden service has is refused as its row, and the others are taken", async () => {
  const url = `git.example/${w.mark}/shut`;
  await register(w.lead, "Coded", { owner: w.payments.slug, restricted: true, repositories: [{ url }] });
  const read: Read = {
    ...readTexts({ "a.csv": `slug,name\nbeside-${w.mark},Beside ${w.mark}\n` }),
  };
  const file = { url, path: "CODEOWNERS", text: "* @mine\n" };
  const document = {
    noun: "codeowners" as const,
    key: url,
    externalId: url,
    file,
    rules: 1,
    issues: [],
    place: { file: "CODEOWNERS", line: 1, column: 1, document: 1 },
  };
  const options = { source: `coded-${w.mark}`, createTeams: false, strict: false, expected: null };
  const done = value(
    await runImport(w.otherLead, { ...read, documents: [...read.documents, document as never] }, options),
  );
  expect(done.plan.rows.map(({ noun, state }) => [noun, state])).toEqual([
    ["service", "create"],
    ["codeowners", "refuse"],
  ]);
  expect(await db.codeownersFile.count({ where: { url } })).toBe(0);
});
