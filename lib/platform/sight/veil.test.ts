import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { readPrepared } from "@/lib/platform/prepared";
import { acceptService } from "@/lib/services/operations/ownership/accept-service";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { maySee } from "@/lib/services/domain/restriction";
import { registerService } from "@/lib/services/operations/register-service";
import { fillDocuments, findDocument } from "@/lib/services/store/service-documents";
import { openAt } from "@/lib/services/store/rules-sql";
import { ctxOf, monday, value, world } from "@/lib/testing/world";
import { hiddenFrom } from "./hidden-from";
import { guardSight, seeWithout, seeingAll, withSight } from "./sight";
import { veiled, veiledTables } from "./veil";

let w: Awaited<ReturnType<typeof world>>;
let id = "";
const reason = "It is theirs from now on";

const seesIn = async (ctx: Ctx, now = monday) => !(await hiddenFrom(ctx.actor, now)).services.has(id);
const machine = (team: { readonly name: string; readonly ids: readonly never[] } | null): Ctx =>
  ctxOf({
    kind: "token",
    token: { id: "01a00000-0000-7000-8000-000000000000", name: "CI", scopes: ["read"], team },
  });

beforeAll(async () => {
  wire();
  w = await world();
  ({ id } = value(
    await registerService(w.lead, { name: `Shut ${w.mark}`, owner: w.payments.slug, restricted: true }),
  ));
});

describe("who sees a restricted service", () => {
  test("its team, auditors, administrators and the product itself; the decision and the statement say the same", async () => {
    const nobody = ctxOf({ kind: "anonymous" });
    const job = ctxOf({ kind: "job", name: "clock" });
    const theirs = machine({ name: "Payments", ids: [w.payments.id as never] });
    const restriction = { restricted: true, teams: [w.payments.id] };
    const all = {
      lead: w.lead,
      member: w.member,
      other: w.otherLead,
      reader: w.reader,
      auditor: w.auditor,
      admin: w.admin,
      nobody,
      job,
      theirs,
      machine: machine(null),
    };
    const found: Record<string, boolean> = {};
    for (const [party, ctx] of Object.entries(all)) {
      found[party] = await seesIn(ctx);
      expect(maySee(ctx.actor, restriction), party).toBe(found[party]);
      expect(maySee(ctx.actor, { ...restriction, restricted: false }), party).toBe(true);
    }
    expect(found).toEqual({
      lead: true,
      member: true,
      other: false,
      reader: false,
      auditor: true,
      admin: true,
      nobody: false,
      job: true,
      theirs: true,
      machine: false,
    });
  });

  test("a team that it is offered to sees it until it lapses, and from its answer on", async () => {
    const made = value(
      await registerService(w.lead, { name: `Given ${w.mark}`, owner: w.payments.slug, restricted: true }),
    );
    const sees = async (now = monday) => !(await hiddenFrom(w.otherLead.actor, now)).services.has(made.id);
    expect(await sees()).toBe(false);
    value(await offerService(w.lead, { ref: made.slug, team: w.search.slug, reason }));
    expect([await sees(), await sees(plusDays(monday, 200))]).toEqual([true, false]);
    // The same as any offer is open, by the rule that everything else goes by.
    const open = async (now: typeof monday) =>
      db.$queryRaw<object[]>`SELECT a."teamId" AS team FROM "Agreement" a
        WHERE a."serviceId" = ${made.id}::uuid AND ${openAt("a", now)}`;
    expect([await open(monday), await open(plusDays(monday, 200))]).toEqual([[{ team: w.search.id }], []]);
    expect(maySee(w.otherLead.actor, { restricted: true, teams: [w.payments.id, w.search.id] })).toBe(true);
    const checklist = Object.fromEntries(
      ["EMP-01", "EMP-02", "EMP-03", "EMP-04", "EMP-05", "EMP-06"].map((item) => [item, { state: "yes" }]),
    );
    await acceptService(w.otherLead, { ref: made.slug, checklist });
    expect(await sees()).toBe(true);
  });
});

describe("a statement", () => {
  const bare = { text: `SELECT s."id" FROM "Service" s`, values: [] };
  const asked = async (ctx: Ctx) =>
    withSight(async () => {
      seeWithout(await hiddenFrom(ctx.actor, monday));
      return [veiled(bare) === bare, (await db.service.findMany({ where: { id } })).length];
    });

  test("is sent as it is to those from whom nothing is hidden, and veiled to others", async () => {
    expect(await asked(w.lead)).toEqual([true, 1]);
    expect(await asked(w.reader)).toEqual([false, 0]);
  });

  test("sees nothing restricted before it is known who asks, and all of it for the product itself", async () => {
    const count = () => db.service.count({ where: { id } });
    expect(await withSight(count)).toBe(0);
    expect(await withSight(() => seeingAll(count))).toBe(1);
  });

  test("of one request never answers another that asks at the same time", async () => {
    const both = await Promise.all(
      Array.from({ length: 20 }, (_, at) => asked(at % 2 === 0 ? w.lead : w.reader)),
    );
    expect(both.map(([, seen]) => seen)).toEqual(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 1 : 0)),
    );
  });

  test("that was prepared is the same statement for everybody, and answers each by what is hidden from them", async () => {
    const ids = async (ctx: Ctx) =>
      withSight(async () => {
        seeWithout(await hiddenFrom(ctx.actor, monday));
        const rows = await readPrepared<{ id: string }>(
          "service-of-a-test",
          `SELECT s."id"::text AS id FROM "Service" s WHERE s."id" = $1::uuid OR s."id" = $2::uuid`,
          [id, id],
        );
        return [veiled(bare).text, rows.length];
      });
    const [[lead], [reader], [other]] = [await ids(w.lead), await ids(w.reader), await ids(w.otherLead)];
    expect(lead).toBe(bare.text);
    expect([reader === bare.text, reader === other]).toEqual([false, true]);
    const all = await Promise.all(
      Array.from({ length: 24 }, (_, at) => ids([w.lead, w.reader, w.otherLead][at % 3] ?? w.lead)),
    );
    expect(all.map(([, seen]) => seen)).toEqual(
      Array.from({ length: 24 }, (_, at) => (at % 3 === 0 ? 1 : 0)),
    );
    expect(
      await withSight(() =>
        readPrepared(
          "service-of-a-test",
          `SELECT s."id"::text AS id FROM "Service" s WHERE s."id" = $1::uuid OR s."id" = $2::uuid`,
          [id, id],
        ),
      ),
    ).toEqual([]);
  });

  test("that was written of a team with a count tells readers of several services", async () => {
    const finding = { noun: "team", rule: "PH-07", severity: "A", since: new Date(), checkedAt: new Date() };
    const made = await db.finding.create({
      data: {
        ...finding,
        recordId: w.search.id,
        state: "failed",
        evidence: ["Holds 13 of 50 services", "Odd"],
      },
    });
    const told = async (ctx: Ctx) =>
      withSight(async () => {
        seeWithout(await hiddenFrom(ctx.actor, monday));
        return (await db.finding.findMany({ where: { id: made.id } })).map((one) => one.evidence);
      });
    expect(await told(w.lead)).toEqual([["Holds 13 of 50 services", "Odd"]]);
    expect(await told(w.reader)).toEqual([["Holds several services", "Odd"]]);
    await db.finding.updateMany({
      where: { id: made.id },
      data: { evidence: ["Holds 1,234 of 12,345 services", "A monolith and 1,233 other services"] },
    });
    expect(await told(w.reader)).toEqual([["Holds several services", "A monolith and several services"]]);
  });

  test("that reads a finding leaves out the lines that speak of hidden services, and a finding of such lines alone", async () => {
    const open = value(
      await registerService(w.otherLead, { name: `Open ${w.mark}`, owner: w.search.slug, tier: 3 }),
    );
    const figures = async (ctx: Ctx) =>
      withSight(async () => {
        seeWithout(await hiddenFrom(ctx.actor, monday));
        const { warnings } = await db.serviceRow.findFirstOrThrow({ where: { id: open.id } });
        const found = await db.finding.findMany({ where: { recordId: open.id, rule: "DEP-05" } });
        return { warnings, evidence: found.map((one) => one.evidence) };
      });
    const { warnings } = await figures(w.lead);
    const finding = { noun: "service", rule: "DEP-05", severity: "W", since: new Date() };
    const made = await db.finding.create({
      data: {
        ...finding,
        checkedAt: new Date(),
        recordId: open.id,
        state: "failed",
        evidence: ["Shut is unowned", "Other is unowned", "Shut, Other is retired"],
        services: [id, open.id, id, open.id],
        lines: [0, 1, 2, 2],
      },
    });
    await db.serviceRow.update({ where: { id: open.id }, data: { warnings: warnings + 1 } });
    expect(await figures(w.lead)).toEqual({ warnings: warnings + 1, evidence: [made.evidence] });
    expect(await figures(w.reader)).toEqual({ warnings: warnings + 1, evidence: [["Other is unowned"]] });
    await db.finding.update({
      where: { id: made.id },
      data: {
        evidence: ["Shut is unowned", "Shut, Other is retired"],
        services: [id, open.id, id],
        lines: [0, 1, 1],
      },
    });
    expect(await figures(w.reader)).toEqual({ warnings, evidence: [] });
  });

  test("that reads a document which counts services tells readers of several", async () => {
    const made = value(await registerService(w.otherLead, { name: `Told ${w.mark}`, owner: w.search.slug }));
    const { id: serviceId } = made;
    const evidence = "Pile: a placeholder. It holds 13 services";
    await db.serviceStanding.update({ where: { serviceId }, data: { evidence } });
    await db.$transaction((tx) => fillDocuments(tx, [serviceId], 1));
    expect((await db.serviceDocument.findFirstOrThrow({ where: { serviceId } })).text).toContain(evidence);
    const told = async (ctx: Ctx) =>
      withSight(async () => {
        seeWithout(await hiddenFrom(ctx.actor, monday));
        return /It holds [^"]*/.exec((await findDocument(made.slug))?.json ?? "")?.[0];
      });
    expect([await told(w.lead), await told(w.reader)]).toEqual([
      "It holds 13 services",
      "It holds several services",
    ]);
  });

  test("that writes on behalf of a reader is a fault", async () => {
    await expect(withSight(() => db.star.create({ data: { personId: id, serviceId: id } }))).rejects.toThrow(
      "a write belongs into an operation",
    );
  });
});

test("every table that holds something of services is veiled, or is named here with why it is not", async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT c.table_name::text AS name FROM information_schema.columns c JOIN information_schema.tables t
      ON t.table_name = c.table_name AND t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
    WHERE c.table_schema = 'public' AND (c.column_name IN ('serviceId', 'recordId', 'service') OR c.table_name LIKE 'Service%'
      OR c.table_name LIKE 'Import%')
    UNION SELECT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid WHERE k.confrelid = '"Service"'::regclass`;
  const open = ["ServiceDraft"]; // its author's alone
  expect(
    rows.map(({ name }) => name).filter((name) => !veiledTables.includes(name) && !open.includes(name)),
  ).toEqual([]);
});

test("nothing that reaches a veiled table is asked by `findUnique`, which the client joins with that of another request", () => {
  const root = path.resolve(import.meta.dirname, "../../..");
  const schema = path.join(root, "prisma/schema");
  const models = fs.readdirSync(schema).flatMap((file) => {
    const text = fs.readFileSync(path.join(schema, file), "utf8");
    return [...text.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map(([, name = "", lines = ""]) => ({
      name,
      lines,
    }));
  });
  const leads = new RegExp(`^\\s+(\\w+)\\s+(?:${veiledTables.join("|")})(?:\\[\\]|\\?)?(?:\\s|$)`, "gm");
  const reaching = new Map(
    models.map(({ name, lines }) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      veiledTables.includes(name) ? null : [...lines.matchAll(leads)].map(([, field = ""]) => field),
    ]),
  );
  expect(reaching.get("businessService")).toEqual(["supportedBy"]);
  const isJoined = (text: string) =>
    [...text.matchAll(/\.(\w+)\s*\.findUnique/g)].some(([, model = ""]) => {
      const fields = reaching.get(model) ?? null;
      return (
        reaching.has(model) &&
        (fields === null ||
          fields.some((field) => new RegExp(`\\b${field}: *(?:\\{|true|ref\\b)`).test(text)))
      );
    });
  const found = fs
    .readdirSync(path.join(root, "lib"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .filter((file) => isJoined(fs.readFileSync(path.join(root, "lib", file), "utf8")));
  expect(found).toEqual([]);
});

test("a process that serves others shows nothing restricted to what asks outside of a request", async () => {
  guardSight();
  expect(await db.service.count({ where: { id } })).toBe(0);
});
