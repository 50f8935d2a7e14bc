import { beforeAll, expect, test, vi } from "vitest";
vi.hoisted(() => {
  process.env["STEWARD_PUBLIC_READ"] = "true";
});

import { apiApp } from "@/lib/edge/api/app";
import { usesWritten } from "@/lib/edge/session/token-use";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { contractOf } from "@/lib/testing/contract";
import { layOpenGround, layRestricted, nameRestricted, type OpenGround } from "./ground";

type Restricted = Awaited<ReturnType<typeof layRestricted>>;

const outsiders = ["anonymous", "reader", "other", "organisation"] as const;
const insiders = ["member", "lead", "auditor", "admin"] as const;
type Party = (typeof outsiders)[number] | (typeof insiders)[number];

let ask: (path: string, init?: RequestInit) => Promise<Response>;
let paths: readonly string[];
let ground: OpenGround;
let hidden: Restricted;
let entries: { readonly restricted: readonly string[]; readonly open: readonly string[] };

/** What an answer says, without what differs from one moment to the next. */
async function said(party: Party, path: string): Promise<string> {
  const heads: Record<string, string> =
    party === "anonymous" ? {} : { authorization: `Bearer ${ground.token[party]}` };
  const answer = await ask(path, { headers: heads });
  const text = await answer.text();
  const told = text
    .replaceAll(/"(?:at|checkedAt|now|mark|lastUsedAt)":"[^"]*"/g, '""')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "then")
    .replaceAll(/"(?:request|instance)":"[^"]*"/g, '""');
  return `${String(answer.status)} ${answer.headers.get("location") ?? ""} ${told}`;
}

/** The queries under which an address is asked beside itself. */
const queries: Readonly<Record<string, (word: string) => readonly string[]>> = {
  "/services": (word) => [
    "limit=200&count=true",
    `q=${word}`,
    `tag=${word}`,
    "sort=-dependents",
    "sort=-findings",
    "has=runbook",
  ],
  "/facets": (word) => [
    "facets=owner,tier,lifecycle,kind,grade,tag,system,businessService,source,rule,field",
    `q=${word}`,
  ],
  "/lookup": (word) => [
    `q=${word}`,
    `q=vault-${word}`,
    `q=${word}.example`,
    `q=Alias%20${word}`,
    `q=vault-${word}x`,
  ],
  "/lookup/lines": (word) => [`q=vault-${word}`, `q=${word}`],
  "/search": (word) => [`q=${word}`],
  "/history": () => ["limit=200", "noun=service&limit=200"],
  "/history/export": () => ["format=csv", "format=jsonl"],
  "/audits/findings": () => ["limit=200"],
  "/audits/grades": () => ["limit=200"],
  "/audits/unowned": () => ["limit=200"],
  "/audits/waivers": () => ["limit=200&count=true"],
  "/services/{ref}": () => [`at=${new Date().toISOString()}`],
  "/services/{ref}/graph": () => ["direction=both&depth=3"],
  "/services/{ref}/ownership": () => [`at=${new Date().toISOString()}`],
  "/teams/{ref}": () => [`at=${new Date().toISOString()}`],
  "/teams/{ref}/services": () => [`at=${new Date().toISOString()}`],
  "/systems/{ref}": () => [`at=${new Date().toISOString()}`],
  "/business-services/{ref}": () => [`at=${new Date().toISOString()}`],
};

const formats = ["steward-jsonl", "steward-yaml", "csv", "backstage", "gitlab"];

/** All that a path is asked for: of the restricted service by each of its names, and of what stands beside it. */
function filled(path: string, mine: Restricted | null): readonly string[] {
  const [, noun] = path.split("/");
  const refs: Readonly<Record<string, readonly string[]>> = {
    services: [
      ground.open.slug,
      ground.beside.slug,
      ...(mine ? [mine.slug, mine.id, mine.former, `Alias ${mine.word}`, mine.merged] : []),
    ],
    teams: [ground.payments.slug, ground.search.slug],
    people: [ground.slugs.lead, ground.sponsor],
    systems: [ground.system],
    "business-services": [ground.business],
    history: mine ? [...entries.restricted, ...entries.open] : [],
    exports: formats,
    audits: [ground.waiver, ...(mine ? [mine.waiver] : [])],
  };
  if (!path.includes("{")) return [path];
  const values = refs[noun ?? ""];
  if (values === undefined)
    throw new Error(`lib/testing/sight/api.test.ts does not know what to ask ${path} for`);
  return values.map((one) => path.replaceAll(/\{\w+\}/g, encodeURIComponent(one)));
}

const addressesOf = (path: string, mine: Restricted | null): readonly string[] =>
  filled(path, mine).flatMap((address) => [
    `/api/v1${address}`,
    ...(queries[path]?.(mine?.word ?? "nothing-at-all") ?? []).map((query) => `/api/v1${address}?${query}`),
  ]);

const everywhere = (mine: Restricted | null): readonly string[] => [
  ...paths.flatMap((path) => addressesOf(path, mine)),
  ...[mine?.word ?? "nothing", mine?.slug ?? "nothing-x", ground.open.slug].map((asked) => `/who/${asked}`),
];

const few = (rows: readonly { readonly id: string }[]): readonly string[] =>
  rows.slice(-3).map(({ id }) => id);

/** Where two answers part, with what stands around. */
function difference(was: string, is: string): string {
  let at = 0;
  while (was[at] === is[at]) at += 1;
  return `was …${was.slice(Math.max(0, at - 120), at + 120)} is …${is.slice(Math.max(0, at - 20), at + 120)}`;
}

beforeAll(async () => {
  wire();
  const contract = await contractOf(apiApp());
  const app = apiApp();
  // Other tests hold each answer against the document, which takes longer than the answer.
  ask = async (path, init) => app.request(`http://localhost${path}`, init);
  paths = Object.entries(contract.document.paths)
    .filter(([, methods]) => "get" in methods)
    .map(([path]) => path.replace("/api/v1", ""))
    .filter((path) => !["/openapi.json"].includes(path));
  ground = await layOpenGround();
}, 120_000);

test("what is restricted changes nothing that anybody else reads: no list, no count, no figure", async () => {
  const before = new Map<string, string>();
  // What somebody looked up last is their own; the first use of a token is written down.
  const asked = everywhere(null).filter((path) => !/\/lookup\/(recent|lines)/.test(path));
  for (const party of [...outsiders, ...insiders]) await said(party, "/api/v1/people");
  await usesWritten();
  const parties = ["anonymous", "other"] as const;
  for (const party of parties)
    for (const path of asked) before.set(`${party} ${path}`, await said(party, path));
  hidden = await layRestricted(ground);
  const odd: string[] = [];
  for (const party of parties)
    for (const path of asked) {
      const now = await said(party, path);
      if (now !== before.get(`${party} ${path}`))
        odd.push(`${party} ${path}: ${difference(before.get(`${party} ${path}`) ?? "", now)}`);
    }
  expect(odd).toEqual([]);
}, 300_000);

test("what somebody looked up last is told while they see it, and a look-up that is posted tells what one that is asked does", async () => {
  const post = async (party: Party, path: string, body: object) => {
    const answer = await ask(`/api/v1${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        ...(party === "anonymous" ? {} : { authorization: `Bearer ${ground.token[party]}` }),
      },
    });
    return [answer.status, (await answer.json()) as unknown] as const;
  };
  const slugs = (answer: unknown) =>
    (answer as { readonly hits: readonly { readonly slug: string }[] }).hits.map(({ slug }) => slug);
  const found: Record<string, unknown> = {};
  for (const party of [...outsiders, ...insiders]) {
    const remembered = { asked: hidden.slug, record: `service:${hidden.slug}` };
    if (party !== "anonymous")
      expect(await post(party, "/lookup/recent", remembered)).toEqual([
        200,
        { remembered: `service:${hidden.slug}` },
      ]);
    const [, posted] = await post(party, "/lookup", { q: "", suggest: true });
    const lines = JSON.parse((await said(party, "/api/v1/lookup/lines")).slice(5)) as unknown;
    expect(slugs(lines)).toEqual(slugs(posted));
    found[party] = slugs(lines);
  }
  const mine = [hidden.slug];
  expect(found).toEqual({
    anonymous: [],
    reader: [],
    // Looked up by the sweep before this.
    other: [ground.open.slug],
    organisation: [],
    member: mine,
    lead: mine,
    auditor: mine,
    admin: mine,
  });
  const { word } = hidden;
  const texts = (name: string) => [
    `vault-${name}`,
    `first-${name}`,
    `Alias ${name}`,
    `${name}.example`,
    `git.example/${ground.mark}/${name}`,
    JSON.stringify({ labels: { service: `vault-${name}` } }),
  ];
  const never = "zq000000zq";
  for (const party of [...outsiders, ...insiders])
    for (const [at, q] of texts(word).entries())
      for (const suggest of [false, true]) {
        const answer = async (asked: string) =>
          JSON.stringify(await post(party, "/lookup", { q: asked, suggest })).replaceAll(/"at":"[^"]*"/g, "");
        const is = await answer(q);
        const isInsider = insiders.some((one) => one === party);
        if (isInsider) expect(is, `${party} ${q}`).toContain(`"slug":"${hidden.slug}"`);
        else expect(is.replaceAll(word, never), `${party} ${q}`).toBe(await answer(texts(never)[at] ?? ""));
      }
});

test("its words are read by its team, auditors and administrators, and by nobody else, at every address", async () => {
  await nameRestricted(ground, hidden);
  const rows = await db.ledgerEntry.findMany({
    select: { id: true, recordId: true },
    orderBy: { seq: "asc" },
  });
  entries = {
    restricted: few(rows.filter(({ recordId }) => recordId === hidden.id)),
    open: few(rows.filter(({ recordId }) => recordId === ground.open.id)),
  };
  const odd: string[] = [];
  let told = 0;
  for (const path of everywhere(hidden).filter((one) => !/\/lookup\/(recent|lines$)/.test(one))) {
    // An answer may say again what was asked.
    const tells = (text: string) => {
      const asked = decodeURIComponent(path)
        .split(/[/?=&]/)
        .filter((part) => part.includes(hidden.word));
      const left = asked
        .sort((a, b) => b.length - a.length)
        .reduce((rest, part) => rest.replaceAll(part, ""), decodeURIComponent(text.replaceAll("%", "%25")));
      return left.includes(hidden.word);
    };
    const seen = tells(await said("auditor", path));
    if (seen) told += 1;
    for (const party of insiders)
      if (seen && !tells(await said(party, path))) odd.push(`${party} misses it at ${path}`);
    for (const party of seen ? outsiders : (["anonymous", "other"] as const)) {
      const text = await said(party, path);
      if (tells(text))
        odd.push(
          `${party} reads it at ${path}: ${/.{0,80}/.exec(text.slice(Math.max(0, text.indexOf(hidden.word) - 80)))?.[0] ?? ""} … ${text.slice(0, 200)}`,
        );
    }
  }
  expect(odd).toEqual([]);
  expect(
    told,
    "addresses that tell of it: state the new number once those that came or went are meant to",
  ).toBe(117);
}, 300_000);

test("asked for by any of its names it answers exactly as what is not there", async () => {
  const never = {
    ...hidden,
    slug: `vault-zq000000zq`,
    id: "00000000-0000-7000-8000-000000000000",
    former: "first-zq000000zq",
    merged: "00000000-0000-7000-8000-000000000001",
  };
  const names = [
    [hidden.slug, never.slug],
    [hidden.id, never.id],
    [hidden.former, never.former],
    [hidden.merged, never.merged],
  ] as const;
  const odd: string[] = [];
  for (const path of paths.filter((one) => one.startsWith("/services/{ref}")))
    for (const [name, other] of names)
      for (const query of ["", ...(queries[path]?.(hidden.word) ?? []).map((one) => `?${one}`)])
        for (const party of ["anonymous", "other"] as const) {
          const ask = async (ref: string) =>
            (await said(party, `/api/v1${path.replace("{ref}", ref)}${query}`)).replaceAll(ref, "REF");
          const [is, nothing] = [await ask(name), await ask(other)];
          if (is !== nothing)
            odd.push(
              `${party} ${path} ${name}${query}: ${is.slice(0, 300)} and not ${nothing.slice(0, 300)}`,
            );
        }
  expect(odd).toEqual([]);
}, 300_000);
