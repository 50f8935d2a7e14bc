import { beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { readFiles } from "@/lib/edge/formats/read-files";
import { db } from "@/lib/platform/db";
import { registerService } from "@/lib/services/operations/register-service";
import { ctxOf, unique, value, world } from "@/lib/testing/world";
import { asItIs } from "../schema/read";
import { planOf } from "../queries/plan-import";
import { runImport } from "./run-import";

beforeAll(wire);

const job = ctxOf({ kind: "job", name: "import" });
const options = { source: "code", createTeams: false, strict: false, expected: null };
const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

test("FMT-06: a file called CODEOWNERS is kept for its repository, once, with one ledger entry", async () => {
  const repository = `github.com/quay/${unique()}`;
  const read = readFiles([file(".github/CODEOWNERS", "* @quay/all\n!x @y\n")], {
    ...asItIs,
    repository: `https://${repository}.git`,
  });
  expect(read).toMatchObject({ format: "codeowners", issues: [] });
  const first = value(await runImport(job, read, options));
  expect(first.plan.rows).toMatchObject([
    {
      noun: "codeowners",
      key: repository,
      state: "create",
      changes: [{ field: "rules", before: null, after: 1 }],
      issues: [{ severity: "warning", place: { line: 2 } }],
    },
  ]);
  expect(await db.codeownersFile.findUnique({ where: { url: repository } })).toMatchObject({
    path: ".github/CODEOWNERS",
    owners: ["@quay/all"],
    source: "code",
  });
  const again = value(await runImport(job, read, options));
  expect(again.counts).toMatchObject({ unchanged: 1, create: 0, change: 0 });
  const entries = await db.ledgerEntry.findMany({ where: { noun: "codeowners" } });
  expect(entries.filter(({ record }) => (record as { slug: string }).slug === repository)).toHaveLength(1);
});

test("FMT-06: without its repository the file is refused, with what to do", async () => {
  const read = readFiles([file("CODEOWNERS", "* @x\n")], asItIs);
  const plan = await planOf(job, read, options);
  expect(plan.rows).toMatchObject([
    {
      state: "refuse",
      issues: [{ code: "KEY-MISSING", mend: "Name it, such as github.com/organisation/repository." }],
    },
  ]);
});

test("FMT-06: any file is one when the format is chosen, and the first of three places counts", () => {
  expect(
    readFiles([file("owners.txt", "* @x\n")], {
      ...asItIs,
      format: "codeowners",
      repository: "h.example/o/r",
    }),
  ).toMatchObject({ documents: [{ noun: "codeowners", file: { url: "h.example/o/r" } }] });
  const read = readFiles([file("docs/CODEOWNERS", "* @b\n"), file(".github/CODEOWNERS", "* @a\n")], {
    ...asItIs,
    repository: "h.example/o/r",
  });
  expect(read.documents.map(({ noun, place }) => [noun, place.file])).toEqual([
    ["codeowners", ".github/CODEOWNERS"],
    ["refused", "docs/CODEOWNERS"],
  ]);
});

test("PRM-09: the rules of a repository whose service another team owns are not replaced", async () => {
  const { lead, otherLead, payments, mark } = await world();
  const repository = `github.com/quay/${mark}`;
  value(
    await registerService(lead, {
      name: `Rules ${mark}`,
      owner: payments.slug,
      repositories: [{ url: repository }],
    }),
  );
  const read = readFiles([file("CODEOWNERS", "* @quay/all\n")], { ...asItIs, repository });
  const refused = await planOf(otherLead, read, options);
  expect(refused.rows).toMatchObject([{ state: "refuse", issues: [{ code: "NOT-PERMITTED" }] }]);
  expect((await planOf(lead, read, options)).rows).toMatchObject([{ state: "create" }]);
});
