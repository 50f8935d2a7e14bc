import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { runImport } from "@/lib/exchange/operations/run-import";
import { planOf } from "@/lib/exchange/queries/plan-import";
import type { Plan } from "@/lib/exchange/domain/plan/row";
import { undoEntry } from "@/lib/history/operations/undo-entry";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { hiddenFrom } from "@/lib/platform/sight/hidden-from";
import { seeWithout, withSight } from "@/lib/platform/sight/sight";
import { registerService } from "@/lib/services/operations/register-service";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { actorByToken } from "@/lib/teams/queries/actor";
import { readTexts } from "@/lib/testing/imports";
import { based, restWorld } from "@/lib/testing/rest";
import { ctxOf, value } from "@/lib/testing/world";

vi.setConfig({ testTimeout: 120_000 });
beforeAll(wire);

const scopes = ["read", "write:services", "import"];
const { w, tokens, send } = await restWorld(scopes);
const { now } = w.lead;
const machine = async (more: object = {}) =>
  value(
    await createToken(w.admin, {
      kind: "organisation",
      name: "pipeline",
      scopes,
      days: 1,
      mostDays: 365,
      ...more,
    }),
  ).text;
const organisation = await machine();
const ofTeam = await machine({ team: w.payments.slug, scopes: ["read", "write:services"] });
const byToken = async (text: string): Promise<Ctx> => {
  const come = await actorByToken(text, now);
  if ("fault" in come) throw new Error(come.fault);
  return ctxOf(come.actor, now);
};
const pipeline = await byToken(organisation);

const unseen =
  "You would not see it yourself: name a team of yours as its owner, or let an auditor register it";
const lockedOut = "You would not see it yourself any more: let its team or an auditor restrict it";

/** What a plan and the run of it say of each row of a file in Steward's own form: they say the same. */
async function imported(by: Ctx, source: string, rows: readonly object[], createTeams = false) {
  const lines = [{ steward: "catalog", form: 1 }, ...rows];
  const read = readTexts({ "a.jsonl": lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
  const options = { source: `${source}-${w.mark}`, createTeams };
  const told = ({ rows: all }: Plan) =>
    all.map(({ slug, state, issues }) => [
      slug.replace(`-${w.mark}`, ""),
      state,
      ...issues.filter(({ severity }) => severity === "error").map(({ code, what }) => `${code}: ${what}`),
    ]);
  const plan = await withSight(async () => {
    seeWithout(await hiddenFrom(by.actor, by.now));
    return planOf(by, read, options);
  });
  const done = value(await runImport(by, read, { ...options, strict: false, expected: null }));
  expect(told(done.plan)).toEqual(told(plan));
  return told(done.plan);
}

const service = (name: string, more: object = {}) => ({
  noun: "service",
  slug: `${name}-${w.mark}`,
  name: `${name} ${w.mark}`,
  ...more,
});
const stored = async (name: string) =>
  db.service.findFirst({
    where: { slug: `${name}-${w.mark}` },
    select: { restricted: true, parentId: true },
  });
const register = async (by: Ctx, name: string, more: object = {}) =>
  value(await registerService(by, { name: `${name} ${w.mark}`, slug: `${name}-${w.mark}`, ...more }));

test.each([
  ["a lead", w.lead, ["mine"]],
  ["a member", w.member, ["mine"]],
  ["the lead of another team", w.otherLead, ["theirs"]],
  ["an auditor", w.auditor, ["nobodys", "mine", "theirs", "person", "fresh"]],
  ["an administrator", w.admin, ["nobodys", "mine", "theirs", "person", "fresh"]],
  ["a token of the organisation", pipeline, []],
])(
  "an import by %s makes the restricted services that they see, and refuses the others by their rows",
  async (who, by, taken) => {
    const of = who.replaceAll(" ", "-");
    const owners = {
      nobodys: null,
      mine: w.payments.slug,
      theirs: w.search.slug,
      person: `user:${w.slugs.lead}`,
      fresh: `fresh-${of}-${w.mark}`,
    };
    const rows = await imported(
      by,
      of,
      [
        ...Object.entries(owners).map(([name, holder]) =>
          service(`${of}-${name}`, { restricted: true, information: { holder } }),
        ),
        service(`${of}-open`, { parent: `${of}-nobodys-${w.mark}` }),
      ],
      true,
    );
    const isTaken = (name: string) => taken.includes(name);
    const names = Object.keys(owners);
    expect(rows).toEqual([
      ...(isTaken("fresh") ? [[`fresh-${of}`, "create"]] : []),
      ...names.map((name) =>
        isTaken(name) ? [`${of}-${name}`, "create"] : [`${of}-${name}`, "refuse", `NOT-SEEN: ${unseen}.`],
      ),
      [`${of}-open`, "create"],
    ]);
    const made = await Promise.all(names.map((name) => stored(`${of}-${name}`)));
    expect(made.map((one) => one?.restricted ?? null)).toEqual(names.map((name) => isTaken(name) || null));
    expect((await stored(`${of}-open`))?.parentId === null).toBe(!isTaken("nobodys"));
  },
);

const kinds = ["owned", "offered", "nobodys"] as const;
/** Owned by the first team, offered to it, and of nobody; the source says of each that it is open. */
async function stated(of: string) {
  const rows = kinds.map((kind) =>
    service(`${of}-${kind}`, {
      restricted: false,
      information: { holder: kind === "owned" ? w.payments.slug : null },
    }),
  );
  expect(await imported(w.auditor, of, rows)).toEqual(kinds.map((kind) => [`${of}-${kind}`, "create"]));
  value(await acceptService(w.lead, { ref: `${of}-owned-${w.mark}` }));
  const team = w.payments.slug;
  value(await offerService(w.auditor, { ref: `${of}-offered-${w.mark}`, team, reason: "They know of it" }));
}
const theirs = `Only a lead of Payments ${w.mark} or an auditor can change this. Ask in #payments.`;
const noTeam =
  "No team answers for this service: an auditor can change this, or a lead claims the service first.";
const nobodys =
  "Nobody answers for this service: an auditor can change this, or a lead claims the service first.";

test.each([
  ["a lead", w.lead, [null, `NOT-PERMITTED: ${noTeam}`, `NOT-PERMITTED: ${nobodys}`]],
  [
    "a member",
    w.member,
    [`NOT-PERMITTED: ${theirs}`, `NOT-PERMITTED: ${noTeam}`, `NOT-PERMITTED: ${nobodys}`],
  ],
  [
    "the lead of another team",
    w.otherLead,
    [`NOT-PERMITTED: ${theirs}`, `NOT-PERMITTED: ${noTeam}`, `NOT-PERMITTED: ${nobodys}`],
  ],
  ["an auditor", w.auditor, [null, null, null]],
  ["a token of the organisation", pipeline, Array(3).fill(`NOT-SEEN: ${lockedOut}.`)],
] as [string, Ctx, (string | null)[]][])(
  "an import by %s restricts what they may restrict and would see, and refuses the others by their rows",
  async (who, by, said) => {
    const of = `shut-${who.replaceAll(" ", "-")}`;
    await stated(of);
    const rows = await imported(by, of, [
      ...kinds.map((kind) => service(`${of}-${kind}`, { restricted: true })),
      service(`${of}-beside`),
    ]);
    expect(rows).toEqual([
      ...kinds.map((kind, at) => {
        const why = said[at] ?? null;
        return why === null ? [`${of}-${kind}`, "change"] : [`${of}-${kind}`, "refuse", why];
      }),
      [`${of}-beside`, "create"],
    ]);
    const now = await Promise.all(kinds.map((kind) => stored(`${of}-${kind}`)));
    expect(now.map((one) => one?.restricted)).toEqual(said.map((why) => why === null));
  },
);

test("an import that says again what is restricted, or what a hand has said otherwise, restricts nothing and is not refused", async () => {
  await register(w.lead, "again", { owner: w.payments.slug, restricted: true });
  expect(await imported(w.lead, "again", [service("again", { restricted: true })])).toEqual([
    ["again", "unchanged"],
  ]);
  await register(w.lead, "lifted", { owner: w.payments.slug });
  expect(await imported(pipeline, "lifted", [service("lifted", { restricted: true })])).toEqual([
    ["lifted", "keep"],
  ]);
});

test("a request that restricts is refused as the row of an import is, by whichever address and also as an undo", async () => {
  await register(w.lead, "rest", { owner: w.payments.slug });
  await register(w.otherLead, "rest-nobodys");
  const refused = async (method: string, path: string, sent: object) => {
    const { status, json } = await send(method, path, { by: organisation, ...sent });
    return [status, json["issues"]];
  };
  const answer = [422, [{ path: "restricted", what: lockedOut }]];
  const slug = `rest-${w.mark}`;
  const patch = { body: { restricted: true }, heads: based(1) };
  expect(await refused("PATCH", `/services/${slug}`, patch)).toEqual(answer);
  expect(await refused("PATCH", `/services/rest-nobodys-${w.mark}`, patch)).toEqual(answer);
  const whole = { name: `Rest ${w.mark}`, restricted: true, reason: "Nothing else is known of it" };
  expect(await refused("PUT", `/services/${slug}`, { body: whole, heads: based(1) })).toEqual(answer);
  expect(
    await refused("POST", "/services", { body: { name: `Rest new ${w.mark}`, restricted: true } }),
  ).toEqual([422, [{ path: "restricted", what: unseen }]]);
  expect((await stored("rest"))?.restricted).toBe(false);

  const changed = await send("PATCH", `/services/${slug}`, { ...patch, by: ofTeam });
  expect([changed.status, changed.json]).toEqual([200, { slug, version: 2 }]);
  const open = { body: { restricted: false }, heads: based(2) };
  expect((await send("PATCH", `/services/${slug}`, { ...open, by: ofTeam })).status).toBe(200);
  const { id } = await db.ledgerEntry.findFirstOrThrow({
    where: { record: { path: ["slug"], equals: slug } },
    orderBy: { seq: "desc" },
  });
  expect(await undoEntry(pipeline, { id })).toEqual({
    ok: false,
    refusal: { kind: "invalid", issues: [{ path: "restricted", what: lockedOut }] },
  });
  expect(await undoEntry(w.lead, { id })).toMatchObject({ ok: true });
  expect((await stored("rest"))?.restricted).toBe(true);
});

test("what a source says of one service by its id is refused as the row of an import is", async () => {
  const put = async (id: string, more: object, by = organisation) => {
    const body = { name: `By id ${id} ${w.mark}`, ...more };
    const { status, json } = await send("PUT", `/services/by-external-id/ids-${w.mark}/${id}`, { body, by });
    return [status, json["issues"] ?? json["state"]];
  };
  const issue = (what: string) => [
    422,
    [{ path: "restricted", code: "NOT-SEEN", what: `${what}.`, mend: "Nothing of this row is written." }],
  ];
  expect(await put("new", { restricted: true })).toEqual(issue(unseen));
  expect(await put("old", { restricted: false, owner: w.payments.slug })).toEqual([201, "create"]);
  expect(await put("old", { restricted: true })).toEqual(issue(lockedOut));
  expect(await put("new", { restricted: true, owner: w.payments.slug }, tokens.lead)).toEqual([
    201,
    "create",
  ]);
  expect((await stored("by-id-old"))?.restricted).toBe(false);
  // What its source gives to another team is theirs from then on.
  expect(await put("new", { restricted: true, owner: w.search.slug }, tokens.lead)).toEqual([200, "change"]);
});
