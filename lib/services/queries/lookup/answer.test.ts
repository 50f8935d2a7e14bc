import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import { createPeople } from "@/lib/people/operations/create-people";
import { personLeft } from "@/lib/teams/operations/person-left";
import { db } from "@/lib/platform/db";
import type { Ctx } from "@/lib/platform/ctx";
import { addMember } from "@/lib/teams/operations/add-member";
import { createTeams } from "@/lib/teams/operations/create-teams";
import { ctxOf, monday, unique, value, world } from "@/lib/testing/world";
import { normalRepositoryUrl } from "../../domain/repositories";
import { createSystems } from "../../operations/groupings/create-systems";
import { mergeService } from "../../operations/endings/merge-service";
import { keepCodeowners } from "../../operations/keep-codeowners";
import { readMergeBehind, readService } from "../services";
import { renameService } from "../../operations/rename-service";
import { offerService } from "../../operations/ownership/offer-service";
import { registerService } from "../../operations/register-service";
import { rememberLookup } from "../../operations/lookup/remember-lookup";
import { retireService } from "../../operations/endings/retire-service";
import type { LookupView } from "../../view/lookup";
import { lookupText } from "../../view/lookup-text";
import { lookUp } from "./answer";
import { recordCalled } from "./called";
import { type LookupSnapshot, offlineAnswer } from "../../view/lookup-snapshot";
import { readSnapshotInPieces } from "./snapshot";
import { listMisses } from "./misses";
import { listRecentLookups, suggest } from "./suggest";

beforeAll(wire);

const job = ctxOf({ kind: "job", name: "look-up" });

async function readSnapshot(ctx: Ctx): Promise<LookupSnapshot> {
  const pieces: string[] = [];
  await readSnapshotInPieces(ctx, (piece) => Promise.resolve(void pieces.push(piece)));
  return JSON.parse(pieces.join("")) as LookupSnapshot;
}

/** A word of letters alone that no other test uses, so that no name of theirs is near. */
const word = (): string => `q${unique().replaceAll(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;

/** One organisation for this file; each test names its records by a word of its own. */
let organisation: ReturnType<typeof world> | null = null;

async function aCatalog() {
  const w = await (organisation ??= world());
  const mark = word();
  const register = async (more: Record<string, unknown>) =>
    value(await registerService(w.lead, { owner: w.payments.slug, lifecycle: "production", ...more }));
  return { ...w, mark, register };
}

const ask = async (asked: string, ctx = job): Promise<LookupView> => value(await lookUp(ctx, asked));
const brief = ({ answer, records }: LookupView) => [answer, ...records.map(({ slug }) => slug)];

describe("LKP-04 to LKP-14: each reading leads to its record", () => {
  test("name, alias, id, address, kind and slug", async () => {
    const { register, mark, payments } = await aCatalog();
    const slug = `${mark}-ledger`;
    const { id } = await register({ name: `Ledger of ${mark}`, slug, tier: 1, aliases: [`${mark} books`] });
    for (const asked of [
      slug,
      `${mark}_LEDGER`,
      `${mark} books`,
      `Ledger of ${mark}`,
      id,
      `/services/${slug}`,
      `service:${slug}`,
      `component:default/${slug}`,
    ])
      expect([asked, ...brief(await ask(asked))]).toEqual([asked, "found", slug]);
    const [record] = (await ask(`${mark} books`)).records;
    expect(record).toMatchObject({
      why: `also called: ${mark} books`,
      match: "exact",
      tier: 1,
      lifecycle: "production",
      owner: { slug: payments.slug },
      leads: [{ name: "Lea Novak", role: "manager" }],
      channel: "#payments",
    });
  });

  test("a name is told as it is written, whether its slug says the same or not", async () => {
    const { register, mark } = await aCatalog();
    await register({ name: `${mark} Harbour Lights` });
    await register({ name: `${mark} Beacon`, slug: `${mark}-lamp` });
    const best = async (asked: string) => {
      const { answer, records } = await ask(asked);
      return [answer, records[0]?.slug, records[0]?.reasons[0]];
    };
    // One begins so, the others are a slip beside.
    const lights = ["near", `${mark}-harbour-lights`];
    expect(await best(`${mark} harbour ligh`)).toEqual([...lights, `begins with it: ${mark} Harbour Lights`]);
    expect(await best(`${mark} harbuor lights`)).toEqual([...lights, `nearly: ${mark} Harbour Lights`]);
    expect(await best(`${mark} beacno`)).toEqual(["near", `${mark}-lamp`, `nearly: ${mark} Beacon`]);
  });

  test("a slip in one word of a longer name is near, online and in the copy", async () => {
    const { register, mark } = await aCatalog();
    await register({ name: `Tickets${mark} of the crossings from the western quay`, slug: `w-${mark}` });
    const told = ["near", `w-${mark}`];
    const copy = await readSnapshot(job);
    for (const asked of [`tikets${mark}`, `tikets${mark.slice(0, 4)}`]) {
      const online = await ask(asked);
      expect([asked, online.answer, online.records[0]?.slug]).toEqual([asked, ...told]);
      expect(brief(offlineAnswer(copy, asked))).toEqual(told);
    }
    // What begins so is named already: names with a word that is nearly so would only stand in its way.
    await register({ name: `Ticketz${mark} office`, slug: `o-${mark}` });
    const { records } = await ask(`ticketz${mark}`);
    expect(records[0]?.slug).toBe(`o-${mark}`);
    expect(records.flatMap(({ reasons }) => reasons).join("; ")).not.toContain("a word of it is nearly so");
  });

  test("host, wildcard and folder of an address", async () => {
    const { register, mark } = await aCatalog();
    const host = (value: string) => ({ type: "host", value });
    await register({ name: `${mark} one`, slug: `${mark}-one`, identifiers: [host(`api.${mark}.example`)] });
    await register({ name: `${mark} two`, slug: `${mark}-two`, identifiers: [host(`*.${mark}.example`)] });
    await register({
      name: `${mark} six`,
      slug: `${mark}-six`,
      identifiers: [host(`api.${mark}.example/v2`)],
    });
    expect(brief(await ask(`api.${mark}.example`))).toEqual(["found", `${mark}-one`]);
    expect(brief(await ask(`https://x.y.${mark}.example/a?b=c`))).toEqual(["found", `${mark}-two`]);
    expect(brief(await ask(`https://api.${mark}.example:443/v2/users/7`))).toEqual(["found", `${mark}-six`]);
  });

  test("LKP-06, LKP-08: a host or a repository that is typed half is offered, online and in the copy", async () => {
    const { register, mark } = await aCatalog();
    await register({
      name: `${mark} till`,
      slug: `${mark}-till`,
      identifiers: [{ type: "host", value: `pay.${mark}.example.org` }],
    });
    await register({
      name: `${mark} code`,
      slug: `${mark}-code`,
      repositories: [{ url: `https://gitlab.com/${mark}/git/hub`, path: "" }],
    });
    await register({
      name: `${mark} linked`,
      slug: `${mark}-linked`,
      links: [{ type: "repository", title: "Code", url: `https://gitlab.com/${mark}/gist.git` }],
    });
    const copy = await readSnapshot(job);
    for (const [asked, ...slugs] of [
      [`pay.${mark}.exa`, `${mark}-till`],
      [`https://pay.${mark}.example`, `${mark}-till`],
      [`host:pay.${mark}.ex`, `${mark}-till`],
      [`gitlab.com/${mark}/gi`, `${mark}-code`, `${mark}-linked`],
      [`https://gitlab.com/${mark}/git`, `${mark}-code`],
      [`repo:gitlab.com/${mark}/git`, `${mark}-code`],
    ] as const) {
      expect([asked, ...brief(await ask(asked))]).toEqual([asked, "near", ...slugs]);
      expect([asked, ...brief(offlineAnswer(copy, asked))]).toEqual([asked, "near", ...slugs]);
    }
    const [first] = (await ask(`pay.${mark}.exa`)).records;
    expect(first?.why).toBe(`begins with it: pay.${mark}.example.org`);
    // The whole of it is still the one answer.
    expect(brief(await ask(`pay.${mark}.example.org`))).toEqual(["found", `${mark}-till`]);
    expect(brief(await ask(`gitlab.com/${mark}/git/hub`))).toEqual(["found", `${mark}-code`]);
  });

  test("labels of an alert: the rule that says most", async () => {
    const { register, mark } = await aCatalog();
    const rule = (value: string) => ({ type: "labels", value });
    await register({ name: `${mark} one`, slug: `${mark}-one`, identifiers: [rule(`job=${mark}`)] });
    await register({
      name: `${mark} two`,
      slug: `${mark}-two`,
      identifiers: [rule(`{job="${mark}", severity=~"pag.|tick.*"}`)],
    });
    expect(brief(await ask(`{job="${mark}",severity="page"}`))).toEqual(["found", `${mark}-two`]);
    expect(brief(await ask(`job=${mark}`))).toEqual(["found", `${mark}-one`]);
    const json = JSON.stringify({ alerts: [{ labels: { job: mark, severity: "ticket" } }] }, null, 2);
    expect(brief(await ask(json))).toEqual(["found", `${mark}-two`]);
    expect(brief(await ask(`alert:job=${mark}x`))).toEqual(["none"]);
  });

  test("LKP-09: labels call the service by its name where no rule does; the plainest label answers", async () => {
    const { register, mark } = await aCatalog();
    const rule = { type: "labels", value: `team=${mark}` };
    for (const [name, identifiers] of [
      ["one", []],
      ["two", []],
      ["six", [rule]],
    ] as const)
      await register({ name: `${mark} ${name}`, slug: `${mark}-${name}`, identifiers });
    const one = await ask(`{service="${mark}-one"}`);
    expect(brief(one)).toEqual(["found", `${mark}-one`]);
    expect(one.records[0]?.why).toBe(`the label service has its name: ${mark}-one`);
    expect(brief(await ask(`app=${mark}-one,job=${mark}-two`))).toEqual(["found", `${mark}-one`]);
    expect(brief(await ask(`{service="${mark}-one",team="${mark}"}`))).toEqual(["found", `${mark}-six`]);
    expect(brief(await ask(`{instance="${mark}-one"}`))).toEqual(["none"]);
  });

  test("LKP-06: a repository written down, given as an id, or linked: the one exact answer, with or without host", async () => {
    const { register, mark } = await aCatalog();
    const at = (name: string) => `https://github.com/${mark}/${name}`;
    const named = (name: string) => ({ name: `${mark} ${name}`, slug: `${mark}-${name}` });
    await register({ ...named("own"), repositories: [{ url: at("aa") }] });
    await register({ ...named("id"), identifiers: [{ type: "external", value: at("bb") }] });
    await register({
      ...named("link"),
      links: [{ type: "repository", title: "Code", url: `${at("CC")}.git` }],
    });
    const folder = `${at("dd")}/tree/main/src/pay`;
    await register({ ...named("tree"), links: [{ type: "repository", title: "Code", url: folder }] });
    for (const [repository, slug] of [
      ["aa", `${mark}-own`],
      ["bb", `${mark}-id`],
      ["cc", `${mark}-link`],
    ])
      for (const asked of [
        `https://github.com/${mark}/${repository ?? ""}`,
        `git@github.com:${mark}/${repository ?? ""}.git`,
        `repo:github.com/${mark}/${repository ?? ""}`,
      ])
        expect([asked, ...brief(await ask(asked))]).toEqual([asked, "found", slug]);
    expect(brief(await ask(`${mark}/cc`))).toEqual(["found", `${mark}-link`]);
    expect(brief(await ask(`${at("cc")}/blob/main/a.go`))).toEqual(["found", `${mark}-link`]);
    expect(brief(await ask(folder))).toEqual(["found", `${mark}-tree`]);
    expect((await ask(at("cc"))).records[0]?.why).toBe(`its repository: github.com/${mark}/cc`);
  });

  test("LKP-08: a link pasted, a page below it, its host or its end: the service that has it; offline as well", async () => {
    const { register, mark } = await aCatalog();
    const link = (type: string, path: string) => ({
      type,
      title: "",
      url: `https://docs.${mark}.example/${path}`,
    });
    await register({
      name: `${mark} r`,
      slug: `${mark}-r`,
      links: [link("runbook", `runbooks/${mark}-one`), link("dashboard", `d/${mark}?orgId=1`)],
    });
    await register({
      name: `${mark} l`,
      slug: `${mark}-l`,
      links: [{ ...link("runbook", ""), url: `https://www.${mark}.example/${"l".repeat(900)}` }],
    });
    const asks = [
      `https://docs.${mark}.example/runbooks/${mark}-one#restart`,
      `https://docs.${mark}.example/runbooks/${mark}-one/page-2`,
      `docs.${mark}.example`,
      `runbooks/${mark}-one`,
      `https://docs.${mark}.example/d/${mark}?from=now&orgId=1`,
    ];
    for (const asked of asks)
      expect([asked, ...brief(await ask(asked))]).toEqual([asked, "found", `${mark}-r`]);
    expect((await ask(asks[0] ?? "")).records[0]?.why).toBe(
      `its runbook: docs.${mark}.example/runbooks/${mark}-one`,
    );
    expect(brief(await ask(`${mark}.example/${"l".repeat(400)}`))[0]).toBe("found");
    // An address says no other than its own host.
    expect(brief(await ask(`https://docs.${mark}.example.invalid/x`))[0]).not.toBe("found");
    const snapshot = await readSnapshot(job);
    for (const asked of asks)
      expect([asked, ...brief(offlineAnswer(snapshot, asked))]).toEqual([asked, "found", `${mark}-r`]);
  });

  test("LKP-08: links are found by an index, not by reading them all", async () => {
    const plan = async (where: string) => {
      const rows = await db.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
        return tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(
          `EXPLAIN SELECT "id" FROM "ServiceLink" WHERE "type" <> 'repository' AND ${where}`,
        );
      });
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    };
    const key = `left("steward_repository"("url"), 400)`;
    const either = await plan(`(${key} = ANY(ARRAY['a.b/c', 'a.b']) OR ${key} LIKE 'a.b/%')`);
    expect(either.match(/Index Cond/g)).toHaveLength(2);
    expect(await plan(`reverse(${key}) LIKE 'c/b%'`)).toContain("ServiceLink_address_tail_idx");
  });

  test("workload, and a pod of it", async () => {
    const { register, mark } = await aCatalog();
    const workload = `prod/deployment/${mark}-cart`;
    await register({
      name: `${mark} w`,
      slug: `${mark}-w`,
      identifiers: [{ type: "workload", value: workload }],
    });
    for (const asked of [
      `prod/${mark}-cart`,
      `deploy/${mark}-cart -n prod`,
      `${mark}-cart.prod.svc.cluster.local`,
      `k8s:${mark}-cart`,
    ])
      expect([asked, ...brief(await ask(asked))]).toEqual([asked, "found", `${mark}-w`]);
    const pod = await ask(`prod/${mark}-cart-7d9f8b6c5-x2x9k`);
    expect(pod.records[0]?.why).toBe(`its workload: ${workload}, -7d9f8b6c5-x2x9k of the pod left out`);
    expect(brief(await ask(`staging/${mark}-cart`))[0]).not.toBe("found");
  });

  test("package, channel, external id, tag", async () => {
    const { register, mark, payments } = await aCatalog();
    await register({
      name: `${mark} p`,
      slug: `${mark}-p`,
      channel: `#${mark}`,
      tags: [`${mark}:go`],
      identifiers: [
        { type: "package", value: `npm:@${mark}/cart` },
        { type: "external", value: `P${mark.toUpperCase().slice(0, 8)}` },
        { type: "external", value: `arn:aws:rds:eu:1:${mark}:*` },
        { type: "channel", value: `https://x.slack.com/archives/C${mark.toUpperCase()}` },
      ],
    });
    for (const asked of [
      `pkg:npm/%40${mark}/cart@1.0`,
      `#${mark}`,
      `P${mark.toUpperCase().slice(0, 8)}`,
      `https://acme.pagerduty.com/service-directory/P${mark.toUpperCase().slice(0, 8)}`,
      `arn:aws:rds:eu:1:${mark}:db/main`,
      `https://x.slack.com/archives/C${mark.toUpperCase()}/p1`,
      `tag:${mark}:go`,
    ])
      expect([asked, ...brief(await ask(asked))]).toEqual([asked, "found", `${mark}-p`]);
    expect((await ask("#payments")).records.map(({ noun }) => noun)).toContain("team");
    expect(brief(await ask(`team:${payments.slug}`))).toEqual(["found", payments.slug]);
  });

  test("mail address and handle of a person", async () => {
    const mark = word();
    value(
      await createPeople(job, {
        people: [{ name: `Ada ${mark}`, slug: mark, email: `${mark}@quay.example`, github: `Gh-${mark}` }],
      }),
    );
    for (const asked of [
      `${mark}@quay.example`,
      `<${mark.toUpperCase()}@Quay.example>`,
      `@gh-${mark}`,
      `person:${mark}`,
    ])
      expect([asked, ...brief(await ask(asked))]).toEqual([asked, "found", mark]);
  });

  test("LKP-05: a person by their phone number, however it is written; offline as well", async () => {
    const mark = word();
    const digits = String(parseInt(unique(), 16)).padStart(10, "1").slice(0, 10);
    const phone = `+31 (0)${digits.slice(0, 2)} ${digits.slice(2, 6)}-${digits.slice(6)}`;
    value(await createPeople(job, { people: [{ name: `Bo ${mark}`, slug: mark, phone }] }));
    const snapshot = await readSnapshot(job);
    for (const asked of [
      phone,
      `+31${digits}`,
      `0031 ${digits}`,
      `tel:+31${digits}`,
      `person:+31${digits}`,
    ]) {
      const view = await ask(asked);
      expect([asked, ...brief(view)]).toEqual([asked, "found", mark]);
      expect(view.records[0]?.why).toBe(`the number ${phone}`);
      expect(brief(offlineAnswer(snapshot, asked))).toEqual(["found", mark]);
    }
    for (const asked of [digits.slice(2), digits.slice(0, 6)])
      expect((await ask(asked)).records.map(({ slug }) => slug)).not.toContain(mark);
  });

  test("LKP-14: dep: tells who depends on it, also where it is none of ours", async () => {
    const { register, mark } = await aCatalog();
    await register({ name: `${mark} base`, slug: `${mark}-base` });
    await register({
      name: `${mark} top`,
      slug: `${mark}-top`,
      dependencies: [{ target: `${mark}-base` }, { target: `${mark}-gone` }],
    });
    const known = await ask(`dep:${mark}-base`);
    expect(known).toMatchObject({
      answer: "found",
      about: "dependents",
      detail: { neededBy: [{ slug: `${mark}-top` }], neededByCount: 1 },
    });
    const gone = await ask(`dep:${mark}-gone`);
    expect(brief(gone)).toEqual(["found", `${mark}-top`]);
    expect(gone.records[0]?.why).toBe(`needs ‘${mark}-gone’, which is no service here`);
  });
});

describe("LKP-06, LKP-07, LKP-15: code", () => {
  test("the longest folder answers, and the line of CODEOWNERS stands beside it when it names another team", async () => {
    const { register, mark, payments, search } = await aCatalog();
    const url = `github.com/${mark}/mono`;
    await register({ name: `${mark} m`, slug: `${mark}-m`, repositories: [{ url }] });
    await register({ name: `${mark} s`, slug: `${mark}-s`, repositories: [{ url, path: "services/s" }] });
    value(
      await keepCodeowners(job, {
        source: null,
        files: [
          {
            url,
            path: "CODEOWNERS",
            text: `* @${mark}/${payments.slug}\n/services/s/ @${mark}/${search.slug}\n/free/\n`,
          },
        ],
      }),
    );
    expect(brief(await ask(`git@github.com:${mark}/mono.git`))).toEqual(["found", `${mark}-m`]);
    const path = await ask(`https://github.com/${mark}/mono/blob/main/services/s/x.go#L3`);
    expect(brief(path)).toEqual(["found", `${mark}-s`]);
    expect(path.codeowners).toEqual([
      {
        repository: url,
        file: "CODEOWNERS",
        path: "services/s/x.go",
        line: 2,
        pattern: "/services/s/",
        section: null,
        owners: [{ text: `@${mark}/${search.slug}`, noun: "team", slug: search.slug, name: search.name }],
        agrees: false,
      },
    ]);
    expect(path.also.map(({ slug }) => slug)).toContain(search.slug);
    expect((await ask(`${mark}/mono//README.md`)).codeowners).toMatchObject([{ line: 1, agrees: true }]);
    expect((await ask(`${mark}/mono//free/x`)).codeowners).toMatchObject([
      { line: 3, owners: [], agrees: null },
    ]);
  });

  test("LKP-17: a line of CODEOWNERS alone is an answer, also where nothing is recorded", async () => {
    const { mark } = await aCatalog();
    const url = `github.com/${mark}/alone`;
    value(
      await keepCodeowners(job, {
        source: null,
        files: [{ url, path: "CODEOWNERS", text: `*.md @${mark}/writers-${mark}\n` }],
      }),
    );
    const asked = `https://${url}/blob/main/README.md`;
    const answer = await ask(asked);
    expect([answer.answer, answer.records]).toEqual(["codeowners", []]);
    expect(answer.codeowners).toMatchObject([{ line: 1, owners: [{ text: `@${mark}/writers-${mark}` }] }]);
    expect(lookupText(answer)).toMatch(/^No record is called ‘.*’; CODEOWNERS says who answers for it:\n/);
    expect((await ask(`https://${url}/blob/main/x.go`)).answer).toBe("none");
  });

  test("LKP-05: a forge's team that is none of ours leads to the rules that name it", async () => {
    const { register, mark } = await aCatalog();
    const url = `gitlab.com/${mark}/app`;
    await register({ name: `${mark} app`, slug: `${mark}-app`, repositories: [{ url, path: "src" }] });
    value(
      await keepCodeowners(job, {
        source: null,
        files: [{ url, path: "CODEOWNERS", text: `[Code]\n/src/ @${mark}/unheard-of-${mark}\n` }],
      }),
    );
    const answer = await ask(`@${mark}/unheard-of-${mark}`);
    expect(brief(answer)).toEqual(["found", `${mark}-app`]);
    expect(answer.codeowners).toMatchObject([{ repository: url, line: 2, section: "Code", path: null }]);
  });
});

describe("LKP-18 to LKP-24: what is not exact", () => {
  test("words, beginnings and slips are near, never opened; the best first", async () => {
    const { register, mark } = await aCatalog();
    await register({ name: `${mark} checkout`, slug: `${mark}-checkout` });
    await register({ name: `Old ${mark} checkout`, slug: `old-${mark}-checkout` });
    expect(brief(await ask(mark))).toEqual(["near", `${mark}-checkout`, `old-${mark}-checkout`]);
    expect(brief(await ask(`checkout ${mark}`))).toEqual([
      "near",
      `old-${mark}-checkout`,
      `${mark}-checkout`,
    ]);
    const slipped = `${mark.slice(0, 3)}${mark.slice(4)}-chekcout`;
    expect(brief(await ask(slipped)).slice(0, 2)).toEqual(["near", `${mark}-checkout`]);
  });

  test("a slip that leaves hardly a trigram is found all the same", async () => {
    const { register } = await aCatalog();
    const letters = word().slice(1, 6);
    const [a = "", b = "", c = "", ...rest] = letters;
    await register({ name: letters, slug: letters });
    expect((await ask([a, c, b, ...rest].join(""))).records.map(({ slug }) => slug)).toContain(letters);
  });

  test("LKP-19: what stands in the texts alone comes last", async () => {
    const { register, mark } = await aCatalog();
    await register({
      name: `Thing of ${unique()}`,
      slug: `thing-${unique()}`,
      intent: `Weighs the ${mark} at the quay`,
    });
    const { answer, records } = await ask(mark);
    expect(answer).toBe("near");
    expect(records.at(-1)?.why).toBe("its texts hold these words");
  });

  test("LKP-19: texts that hold all of several words come before a system whose name is like one of them", async () => {
    const { register, mark, lead, payments } = await aCatalog();
    const { slug } = await register({
      name: `Thing of ${unique()}`,
      slug: `thing-${unique()}`,
      intent: `Weighs each ${mark} by hand at night`,
      system: value(await createSystems(lead, { systems: [{ name: `${mark}s`, slug: `${mark}s` }] }))
        .systems[0]?.slug,
    });
    const { answer, records } = await ask(`hand ${mark}`);
    expect(answer).toBe("near");
    expect(records.map((one) => [one.noun, one.slug, one.why])).toEqual([
      ["service", slug, "its texts hold these words"],
      ["system", `${mark}s`, `nearly: ${mark}s`],
    ]);
    // The system itself tells its services and who owns each.
    expect(await ask(`${mark}s`)).toMatchObject({
      answer: "found",
      records: [{ noun: "system" }],
      detail: { holdsCount: 1, holds: [{ slug, owner: payments.name }] },
    });
  });

  test("LKP-01: a record that is called like a question, or with a plus sign, is found by its whole name first", async () => {
    const { register, mark } = await aCatalog();
    await register({ name: `${mark} till`, slug: `${mark}-till` });
    const asks = `Who owns ${mark} till`;
    expect(brief(await ask(asks))).toEqual(["found", `${mark}-till`]);
    expect(brief(await ask(`${mark}+till`))).toEqual(["found", `${mark}-till`]);
    await register({ name: asks, slug: `asks-${mark}` });
    await register({ name: `${mark}+till`, slug: `plus-${mark}` });
    for (const asked of [asks, `${asks}?`, asks.toUpperCase()])
      expect(brief(await ask(asked))).toEqual(["found", `asks-${mark}`]);
    expect(brief(await ask(`${mark}+till`))).toEqual(["found", `plus-${mark}`]);
    expect(brief(await ask(`${mark} till`))).toEqual(["found", `${mark}-till`]);
    expect((await suggest(job, asks))[0]).toMatchObject({ slug: `asks-${mark}` });
  });

  test("LKP-22: several that are as good, with the owner they share", async () => {
    const { register, mark, payments } = await aCatalog();
    await register({ name: `Twin ${mark}`, slug: `${mark}-a` });
    await register({ name: `Twin ${mark}`, slug: `${mark}-b`, tier: 1 });
    const answer = await ask(`Twin ${mark}`);
    expect(brief(answer)).toEqual(["ambiguous", `${mark}-b`, `${mark}-a`]);
    expect(answer.sharedOwner).toBe(payments.name);
  });

  test("LKP-24: nothing says what it was read as, and whom to ask", async () => {
    const { auditor } = await aCatalog();
    const nothing = await ask(`https://${word()}.${word()}.invalid/x/y`, auditor);
    expect(nothing.answer).toBe("none");
    expect(nothing.readAs).toEqual(expect.arrayContaining(["a repository", "a host", "a name"]));
    expect(nothing.contact?.people.length).toBeGreaterThan(0);
  });
});

test("a word that is the whole name of one record leads to it, by a former name too; nothing else does", async () => {
  const { register, mark, lead } = await aCatalog();
  await register({ name: `${mark} lone`, slug: `${mark}-lone` });
  await register({ name: `${mark} Bookings`, slug: `${mark}-was` });
  value(await renameService(lead, { ref: `${mark}-was`, version: 1, slug: `${mark}-bookings` }));
  const called = async (text: string) => (await recordCalled(job, text))?.slug ?? null;
  for (const text of [`${mark}-lone`, `${mark}_LONE`, `${mark} lone`])
    expect([text, await called(text)]).toEqual([text, `${mark}-lone`]);
  for (const text of [`${mark}-was`, `${mark}-bookings`])
    expect([text, await called(text)]).toEqual([text, `${mark}-bookings`]);
  for (const text of [mark, `${mark}-lon`, "\\evil.example", "", "%", "x".repeat(5_000)])
    expect([text, await called(text)]).toEqual([text, null]);
});

test("LKP-25: an unowned service is never a blank: grade, days, last owner", async () => {
  const { register, mark, auditor } = await aCatalog();
  await register({ name: `${mark} lost`, slug: `${mark}-lost`, owner: null });
  const later = { ...auditor, now: monday.add({ hours: 24 * 12 }) };
  const answer = await ask(`${mark}-lost`, later);
  expect(answer.records[0]).toMatchObject({ band: "unowned", grade: "unclaimed" });
  expect(answer.detail?.unowned).toMatchObject({ days: 12, lastOwner: null, interim: null });
  expect(answer.contact).not.toBeNull();
});

test("LKP-25: who keeps the catalog is told where no team answers, online and in the copy alike", async () => {
  const { register, mark, auditor, search, slugs } = await aCatalog();
  await db.person.update({ where: { slug: slugs.lead }, data: { phone: "+31 20 555 01 07" } });
  await register({ name: `${mark} led`, slug: `${mark}-led` });
  await register({ name: `${mark} alone`, slug: `${mark}-alone`, owner: null });
  await register({ name: `${mark} asked`, slug: `${mark}-asked`, owner: null });
  const reason = "It searches what they index";
  value(await offerService(auditor, { ref: `${mark}-asked`, team: search.slug, reason }));
  const { slug: ended } = await register({ name: `${mark} ended`, owner: null });
  const later = { ...auditor, now: monday.add({ hours: 1 }) };
  value(await retireService(later, { ref: ended, version: 1, reason: "Its last user has moved on" }));
  const copy = await readSnapshot(job);
  const told = async (asked: string) => {
    const online = await ask(asked);
    expect(offlineAnswer(copy, asked).contact).toEqual(online.contact);
    return [
      online.records[0]?.grade,
      online.contact !== null,
      lookupText(online)
        .split("\n")
        .filter((line) => line.startsWith("can help")).length,
    ];
  };
  expect(await told(`${mark}-led`)).toEqual(["thin", false, 0]);
  expect(await told(`${mark}-alone`)).toEqual(["unclaimed", true, 1]);
  expect(await told(`${mark}-asked`)).toEqual(["unaccepted", true, 1]);
  expect(await told(ended)).toEqual(["retired", false, 0]);
});

describe("LKP-25: where no lead of the owner can be reached", () => {
  const aTeam = async (admin: Ctx, name: string, more: object = {}) => {
    const slug = `${name}-${unique()}`;
    const { teams } = value(await createTeams(admin, { teams: [{ name: `Team ${slug}`, slug, ...more }] }));
    const [made] = teams;
    if (!made) throw new Error("no team was made");
    return { ...made, name: `Team ${slug}` };
  };

  test("a team without people and channel says so, with the team above that is asked and who keeps the catalog", async () => {
    const { mark, admin } = await aCatalog();
    const top = await aTeam(admin, "top", { channel: `#top-${mark}` });
    const silent = await aTeam(admin, "silent", { parent: top.slug });
    const slug = `${mark}-quiet`;
    const held = { name: `${mark} quiet`, slug, owner: silent.slug, lifecycle: "production" };
    value(await registerService(admin, held));
    const says = `No one is known to be reachable at ${silent.name}: the catalog knows no person of it, and no channel.`;
    const above = { slug: top.slug, name: top.name, channel: `#top-${mark}`, people: [] };
    const answer = await ask(`team:${silent.slug}`);
    expect(answer.detail).toMatchObject({ isPlaceholder: false, reach: { says, people: [], above } });
    expect(answer.contact?.people.length).toBeGreaterThan(0);
    await db.serviceStanding.updateMany({
      where: { service: { slug } },
      data: { holderId: silent.id, band: "weak", grade: "unaccepted" },
    });
    const looked = await ask(slug);
    expect(looked.detail?.reach).toEqual({ says, people: [], above });
    const snapshot = await readSnapshot(job);
    expect(offlineAnswer(snapshot, slug).detail?.reach).toEqual(looked.detail?.reach);
    // A copy from before members were kept says no more than it knows.
    const { members: _members, parents: _parents, ...older } = snapshot;
    expect(offlineAnswer(older, slug).detail?.reach).toEqual({
      says: `No one is known to be reachable at ${silent.name} in this copy.`,
      people: [],
      above: null,
    });
    const text = lookupText(looked);
    expect(text).toContain("\nask in    no channel is known\n");
    expect(text).toContain(`\nreach     ${says}\nabove it  ${top.name}: #top-${mark}\n`);
    expect(text).toMatch(/^can help {2}.*Dele Adeyemi/m);
  });

  test("a member is named where nobody leads, and a lead of a team above is called that", async () => {
    const { mark, admin, slugs } = await aCatalog();
    const led = await aTeam(admin, "led", { manager: slugs.lead });
    const below = await aTeam(admin, "below", { parent: led.slug });
    await db.person.update({ where: { slug: slugs.lead }, data: { phone: "+31 20 555 01 07" } });
    const text = lookupText(await ask(`team:${below.slug}`));
    expect(text).toContain(`\nreach     Lea Novak (manager of ${led.name}, above) · +31 20 555 01 07\n`);
    expect(text).not.toContain("can help");
    const alone = await aTeam(admin, "alone", { channel: `#alone-${mark}` });
    const mail = `${mark}@quay.example`;
    const people = [
      { name: "Bo Falk", slug: `bo-${mark}`, slack: `bo-${mark}` },
      { name: "Ada Berg", slug: `ada-${mark}`, email: mail },
      { name: "Cem Kaya", slug: `cem-${mark}`, phone: "+31 20 555 01 08" },
      { name: "Dag Moe", slug: `dag-${mark}` },
    ];
    value(await createPeople(job, { people }));
    value(await addMember(job, { team: alone.slug, person: `ada-${mark}` }));
    const asked = `team:${alone.slug}`;
    expect(lookupText(await ask(asked))).toContain(
      `\nask in    #alone-${mark}\nreach     No lead of ${alone.name} is known. Ask somebody in it.\n          Ada Berg (member) · ${mail}\n`,
    );
    for (const who of ["bo", "cem", "dag"])
      value(await addMember(job, { team: alone.slug, person: `${who}-${mark}` }));
    const online = (await ask(asked)).detail?.reach;
    expect(online?.people.map(({ name }) => name)).toEqual(["Cem Kaya", "Bo Falk", "Ada Berg"]);
    expect(offlineAnswer(await readSnapshot(job), asked).detail?.reach).toEqual(online);
  });

  test("OW-P1: a placeholder says that it is no team, and what to do about what it holds", async () => {
    const { mark, admin } = await aCatalog();
    const none = await aTeam(admin, `unassigned-${mark}`);
    const looked = await ask(none.slug);
    expect(looked.detail).toMatchObject({ isPlaceholder: true, reach: null });
    const text = lookupText(looked);
    expect(text).toContain("\nnobody    a placeholder, no team: nobody answers here");
    expect(text).toContain("\nto do     offer what it holds to a team that answers, under /audits/unowned\n");
    expect(text).toMatch(/^can help {2}/m);
  });
});

test("LKP-26: a retired service is answered, with what came after it", async () => {
  const { register, mark, lead } = await aCatalog();
  await register({ name: `${mark} new`, slug: `${mark}-new` });
  await register({ name: `${mark} old`, slug: `${mark}-old` });
  value(
    await retireService(
      { ...lead, now: monday.add({ hours: 1 }) },
      {
        ref: `${mark}-old`,
        version: 1,
        reason: "Its last user has moved on",
        replacedBy: `${mark}-new`,
      },
    ),
  );
  expect((await ask(`${mark}-old`)).records[0]?.strips).toMatchObject([
    { kind: "retired", why: "Its last user has moved on", successor: { slug: `${mark}-new` } },
  ]);
});

test("LKP-26: a name that came with a merge says so, one of its own that it was renamed", async () => {
  const { register, mark, auditor } = await aCatalog();
  await register({ name: `Keeps ${mark}`, slug: `keeps-${mark}` });
  await register({ name: `What we give away ${mark}`, slug: `promotions-${mark}` });
  value(
    await mergeService(auditor, {
      ref: `promotions-${mark}`,
      version: 1,
      into: `keeps-${mark}`,
      reason: "One service since the move",
    }),
  );
  const merged = await ask(`promotions-${mark}`);
  expect(merged.records[0]?.strips).toEqual([{ kind: "merged-from", from: `promotions-${mark}` }]);
  expect(merged.records[0]?.reasons).toContain(`merged into it: promotions-${mark}`);
  expect(lookupText(merged)).toContain(`Merged from promotions-${mark}\n`);
  const { id } = value(await readService(auditor, `keeps-${mark}`)).service;
  // What was merged before this was kept is filled in from the history.
  await db.name.updateMany({ where: { recordId: id }, data: { mergedFrom: null } });
  const migration = await readFile(
    "prisma/migrations/20261127065600_names_that_came_with_a_merge/migration.sql",
    "utf8",
  );
  await db.$executeRawUnsafe(migration.slice(migration.indexOf("UPDATE")));
  expect(await readMergeBehind(auditor, id, `Promotions_${mark}`)).toMatchObject({
    name: `What we give away ${mark}`,
  });
  // A name of its own is no merged one, nor one that it took for itself.
  value(await renameService(auditor, { ref: `keeps-${mark}`, slug: `holds-${mark}`, version: 2 }));
  expect((await ask(`keeps-${mark}`)).records[0]?.strips).toEqual([
    { kind: "renamed", from: `keeps-${mark}` },
  ]);
  expect(await readMergeBehind(auditor, id, `keeps-${mark}`)).toBe(null);
  value(await renameService(auditor, { ref: id, slug: `promotions-${mark}`, version: 3 }));
  value(await renameService(auditor, { ref: id, slug: `holds-${mark}`, version: 4 }));
  expect((await ask(`promotions-${mark}`)).records[0]?.strips).toMatchObject([{ kind: "renamed" }]);
});

test("LKP-27: a person who left says so, and what still names them", async () => {
  const { mark, slugs } = await world();
  expect(await ask(`person:${slugs.lead}`)).toMatchObject({
    answer: "found",
    detail: { named: [{ as: "manager" }] },
  });
  value(await personLeft(job, { ref: slugs.lead, reason: `${mark} moved on` }));
  const left = await ask(`person:${slugs.lead}`);
  expect(left.records[0]?.strips).toMatchObject([{ kind: "left" }]);
  expect(left.detail?.named).toMatchObject([{ as: "manager" }]);
});

test("LKP-27: of a person the call stands first, then chat and mail, and what their clocks show", async () => {
  const mark = word();
  const way = { phone: "+31 20 555 0199", slack: `s-${mark}`, email: `${mark}@quay.example` };
  const named = { name: `Cor ${mark}`, slug: mark, zone: "Europe/Amsterdam" };
  value(await createPeople(job, { people: [{ ...named, ...way }] }));
  const view = await ask(`person:${mark}`);
  const record = { about: null, phone: way.phone, zone: "Europe/Amsterdam", localTime: "10:00" };
  expect(view.records).toMatchObject([record]);
  const lines = [
    `Cor ${mark} (person ${mark})`,
    `call      ${way.phone}`,
    `chat      @${way.slack}`,
    `mail      ${way.email}`,
    "zone      Europe/Amsterdam, 10:00 there now",
  ];
  expect(lookupText(view).split("\n").slice(0, 5)).toEqual(lines);
  // A copy cannot say what clocks show now.
  const offline = offlineAnswer(await readSnapshot(job), `person:${mark}`);
  expect(lookupText(offline).split("\n").slice(0, 5)).toEqual([
    ...lines.slice(0, 4),
    "zone      Europe/Amsterdam",
  ]);
  expect(await suggest(job, mark)).toMatchObject([{ reach: "tel:+31205550199" }]);
});

test("LKP-27: a person belongs to a team from the day they join until the day they leave", async () => {
  const { search, otherLead, slugs } = await world();
  const { slug } = value(
    await registerService(otherLead, { name: `${search.slug} held`, owner: search.slug }),
  );
  const member = { personId: otherLead.actor.kind === "person" ? otherLead.actor.id : "", teamId: search.id };
  await db.team.update({ where: { id: search.id }, data: { managerId: null, channel: "#found" } });
  const told = async (days: number) => {
    const view = value(await lookUp({ ...otherLead, now: plusDays(monday, days) }, `person:${slugs.other}`));
    return [view.detail?.named.map((one) => one.as), view.detail?.holds.map((one) => one.slug)];
  };
  const at = (days: number) => new Date(plusDays(monday, days).epochMilliseconds);
  await db.membership.updateMany({ where: member, data: { from: at(2), to: at(4) } });
  expect([await told(1), await told(2), await told(3), await told(4)]).toEqual([
    [[], []],
    [["member"], [slug]],
    [["member"], [slug]],
    [[], []],
  ]);
});

test("LKP-01: an empty look-up answers the services of one's own teams", async () => {
  const { mark, otherLead, search, reader } = await aCatalog();
  value(await registerService(otherLead, { name: `${mark} mine`, slug: `${mark}-mine`, owner: search.slug }));
  expect(brief(await ask("  ", otherLead))).toEqual(["own", `${mark}-mine`]);
  expect(brief(await ask("", reader))).toEqual(["own"]);
});

test("LKP-28, UI-80: the list groups other names and dependents, and remembers the last ten", async () => {
  const { register, mark, member } = await aCatalog();
  await register({ name: `${mark} base`, slug: `${mark}-base`, aliases: [`${mark} cellar`] });
  await register({ name: `Top ${mark}`, slug: `top-${mark}`, dependencies: [{ target: `${mark}-base` }] });
  const lines = await suggest(member, `${mark} cellar`);
  expect(lines.map(({ via, slug, why, graded, lead }) => [via, slug, why, graded, lead])).toEqual([
    ["other-name", `${mark}-base`, `also called: ${mark} cellar`, "thin, 0 d", "Lea Novak"],
    ["dependent", `top-${mark}`, `needs ${mark} base`, "thin, 0 d", "Lea Novak"],
  ]);
  value(await rememberLookup(member, { asked: mark, record: `service:${mark}-base` }));
  for (let at = 0; at < 12; at += 1)
    value(
      await rememberLookup(
        { ...member, now: member.now.add({ seconds: at + 1 }) },
        { asked: `${mark} ${String(at)}` },
      ),
    );
  value(
    await rememberLookup(
      { ...member, now: member.now.add({ minutes: 1 }) },
      { asked: mark, record: `service:${mark}-base` },
    ),
  );
  const { hits, texts } = await listRecentLookups(member);
  expect(hits.map(({ via, slug }) => [via, slug])).toEqual([["recent", `${mark}-base`]]);
  expect(texts).toEqual(Array.from({ length: 9 }, (_, back) => `${mark} ${String(11 - back)}`));
});

test("LKP-30: what no record answered is counted by its key, for auditors alone", async () => {
  const { auditor, member } = await aCatalog();
  const mark = word();
  for (const asked of [`${mark} x`, `${mark}_X`, `${mark}-x`]) value(await rememberLookup(member, { asked }));
  const { misses } = value(await listMisses(auditor));
  expect(misses.find(({ key }) => key === `${mark} x`)).toMatchObject({ count: 3, last: "2026-03-02" });
  expect(await listMisses(member)).toMatchObject({ ok: false, refusal: { kind: "forbidden" } });
});

test("BAD-16: no text is an error: it is answered or refused as too long", async () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.stringMatching(/^[a-z:@#/*.{}="'\\%_ -]{0,60}$/),
    fc.constantFrom(
      "%",
      "'",
      "\\",
      "{a=",
      "_",
      "%%%%",
      "😀".repeat(500),
      "a".repeat(2_000_000),
      "\u0000",
      "\ud800",
      "a/".repeat(240),
      "*.".repeat(200),
    ),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (asked) => {
      const looked = await lookUp(job, asked);
      if (!looked.ok) expect(looked.refusal).toMatchObject({ kind: "invalid", issues: [{ path: "q" }] });
      await suggest(job, asked);
    }),
    { numRuns: 120 },
  );
}, 60_000);

test("LKP-06: the database makes of an address what the application makes of it", async () => {
  const part = fc.stringMatching(/^[A-Za-z0-9._~-]{1,8}$/);
  const address = fc
    .tuple(
      fc.constantFrom("https://", "http://", "HTTPS://"),
      fc.constantFrom("", "www.", "WWW.", "git@"),
      part,
      fc.constantFrom("", ":443", ":8443", ":80", ":22"),
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("", "/", "//", ".git", ".git/", "?x=1", "#top", ".GIT?y"),
    )
    .map(
      ([scheme, before, host, port, path, end]) => `${scheme}${before}${host}${port}/${path.join("/")}${end}`,
    );
  await fc.assert(
    fc.asyncProperty(fc.array(address, { minLength: 20, maxLength: 20 }), async (all) => {
      const rows = await db.$queryRaw<{ made: string }[]>`
        SELECT "steward_repository"(one) AS made FROM unnest(${all}::text[]) WITH ORDINALITY AS t(one, at) ORDER BY at`;
      expect(rows.map(({ made }) => made)).toEqual(all.map(normalRepositoryUrl));
    }),
    { numRuns: 20 },
  );
});

test("BAD-10: a password in what was looked up is neither shown again nor counted", async () => {
  const { member, auditor } = await aCatalog();
  const mark = word();
  const asked = `https://ada:geheim@${mark}.invalid/x`;
  expect((await ask(asked)).asked).toBe(`https://${mark}.invalid/x`);
  value(await rememberLookup(member, { asked }));
  const misses = value(await listMisses(auditor)).misses.filter(({ key }) => key.includes(mark));
  expect(misses.map(({ key, text }) => [key, text])).toEqual([
    [`https ${mark} invalid x`, `https://${mark}.invalid/x`],
  ]);
});

test("LKP-19: a tag with which names begin is told first, with how many carry it; names still stand first among records", async () => {
  const { register, mark, auditor } = await aCatalog();
  for (const at of [1, 2, 3, 4, 5, 6])
    await register({ name: `${mark}${String(at)}`, slug: `${mark}${String(at)}` });
  await register({ name: "Plain as day", slug: `z-${mark}-z`, tags: [mark] });
  const old = await register({ name: "Old of it", slug: `y-${mark}-y`, tags: [mark] });
  value(await retireService(auditor, { ref: old.slug, version: 1, reason: "Its last user has moved on" }));
  const view = await ask(mark);
  expect([view.answer, view.tagged, view.records.some(({ slug }) => slug === `${mark}1`)]).toEqual([
    "near",
    { tag: mark, services: 1 },
    true,
  ]);
  expect(lookupText(view).split("\n")[0]).toBe(
    `tag       1 service carries the tag ‘${mark}’: ask for tag:${mark}`,
  );
  const copy = await readSnapshot(job);
  expect(offlineAnswer(copy, mark).tagged).toEqual(view.tagged);
  expect((await ask(`tag:${mark}`)).tagged).toBe(null);
  expect((await ask(`${mark}1`)).tagged).toBe(null);
});
