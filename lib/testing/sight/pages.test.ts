import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createElement } from "react";
import { prerender } from "react-dom/static";
import { beforeAll, expect, test, vi } from "vitest";

const jar = vi.hoisted(() => ({ session: null as string | null, path: "/" }));

vi.mock("next/headers", () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) =>
        name === "next-auth.session-token" && jar.session !== null ? { value: jar.session } : undefined,
      getAll: () => [],
      has: () => false,
    }),
  headers: () => Promise.resolve(new Headers({ "x-path": jar.path })),
}));
class Elsewhere extends Error {}
const away = (to: string) => {
  throw new Elsewhere(to);
};
vi.mock("next/navigation", () => ({
  redirect: (to: string) => away(`to ${to}`),
  permanentRedirect: (to: string) => away(`moved to ${to}`),
  notFound: () => away("not found"),
  useRouter: () => ({ push: () => undefined, replace: () => undefined, refresh: () => undefined }),
  usePathname: () => "/",
  useSearchParams: () => new URLSearchParams(),
}));

import { who } from "@/lib/edge/cli/who";
import { issuesFile } from "@/lib/edge/export/import-issues";
import { wire } from "@/lib/edge/start/wiring";
import { idOf } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { withSight } from "@/lib/platform/sight/sight";
import { sessionToken } from "@/lib/testing/session";
import { layOpenGround, layRestricted, nameRestricted, type OpenGround } from "./ground";

type Page = {
  readonly default: (props: {
    readonly params: Promise<Record<string, unknown>>;
    readonly searchParams: Promise<Record<string, unknown>>;
  }) => Promise<React.ReactNode>;
};

const root = path.resolve(import.meta.dirname, "../../..");
const files = fs
  .readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("page.tsx"))
  .sort();

let ground: OpenGround;
let hidden: Awaited<ReturnType<typeof layRestricted>>;

/** What a page shows somebody, or where it leads them. */
async function shown(
  file: string,
  ctx: Ctx,
  params: Record<string, unknown>,
  query: Record<string, unknown>,
): Promise<string> {
  jar.session = await sessionToken({ person: idOf(ctx.actor) ?? "" });
  return withSight(async () => {
    try {
      const { default: page } = (await import(path.join(root, "app", file))) as Page;
      const element = await page({ params: Promise.resolve(params), searchParams: Promise.resolve(query) });
      const { prelude } = await prerender(createElement("main", null, element));
      return await new Response(prelude).text();
    } catch (error) {
      if (error instanceof Elsewhere) return error.message;
      throw error;
    }
  });
}

type Asked = { readonly params?: Record<string, unknown>; readonly query?: Record<string, unknown> };
type Named = {
  readonly word: string;
  readonly slug: string;
  readonly id: string;
  readonly former: string;
  readonly merged: string;
  readonly waiver: string;
};
type Written = Awaited<ReturnType<typeof nameRestricted>> & { readonly entries: readonly string[] };

const instant = new Date().toISOString();
const each = (refs: readonly string[], ...queries: readonly Record<string, unknown>[]): readonly Asked[] =>
  refs.flatMap((ref) => [{}, ...queries].map((query) => ({ params: { ref }, query })));

/** With what each page is asked that is not asked plainly: by its places, and by its filters. A page with places needs a row. */
const rows: Readonly<Record<string, (of: Named, written: Written | null) => readonly Asked[]>> = {
  "[...anything]": ({ slug, word }) => [
    { params: { anything: [slug] } },
    { params: { anything: ["services", word] } },
  ],
  "audits/findings": ({ word }) => [{ query: { q: word } }, { query: { state: "all" } }],
  "audits/rules/[id]": () =>
    ["DEP-03", "DEP-08", "LIF-05", "BUS-03", "SLO-08", "OWN-01"].map((id) => ({ params: { id } })),
  "audits/unowned": ({ slug }) => [{ query: { service: slug } }, { query: { open: slug } }],
  "audits/unowned/bulk": ({ slug }) => [
    { query: { deed: "offer", pick: slug } },
    { query: { pick: [slug] } },
  ],
  "audits/waivers/[id]": ({ waiver }) =>
    [ground.waiver, ...(waiver === "" ? [] : [waiver])].map((id) => ({ params: { id } })),
  "business-services/[ref]/edit": () => each([ground.business]),
  "business-services/[ref]/history": () => each([ground.business], { at: instant }),
  "business-services/[ref]": () => each([ground.business], { at: instant }),
  "history/[id]": (_of, written) => (written?.entries ?? []).map((id) => ({ params: { id } })),
  "history/[id]/undo": (_of, written) => (written?.entries ?? []).map((id) => ({ params: { id } })),
  "history/compare": () => [{ query: { from: "2020-01-01T00:00:00Z", to: instant } }],
  history: ({ id, slug }) => [
    { query: { record: id } },
    { query: { record: `service:${slug}` } },
    { query: { noun: "service" } },
  ],
  "history/runs/[run]/undo": (_of, written) => (written ? [{ params: { run: written.run } }] : []),
  "import/[id]/columns": (_of, written) => (written ? [{ params: { id: written.plan } }] : []),
  "import/[id]": (_of, written) => (written ? [{ params: { id: written.plan } }] : []),
  "import/sources/[ref]": (_of, written) => (written ? each([written.source]) : []),
  lookup: ({ word, slug, former }) =>
    [word, slug, former, `${word}.example`, `${slug}x`].map((q) => ({ query: { q } })),
  "people/[ref]/edit": () => each([ground.slugs.lead]),
  "people/[ref]/history": () => each([ground.slugs.lead], { at: instant }),
  "people/[ref]/left": () => each([ground.slugs.lead]),
  "people/[ref]": () => each([ground.slugs.lead, ground.sponsor], { at: instant }),
  "people/[ref]/tokens": () => each([ground.slugs.lead]),
  "services/[ref]/edit/[[...section]]": (of) =>
    each(refsOf(of)).flatMap((one) =>
      [[], ["classification"], ["dependencies"], ["found-as"], ["links"], ["people"]].map((section) => ({
        params: { ...one.params, section },
      })),
    ),
  "services/[ref]/graph": (of) => each(refsOf(of), { depth: "3", view: "table" }),
  "services/[ref]/history": (of) => each(refsOf(of), { at: instant }),
  "services/[ref]/merge": (of) => [...each(refsOf(of)), ...each([ground.open.slug], { into: of.slug })],
  "services/[ref]/ownership": (of) => each(refsOf(of)),
  "services/[ref]": (of) =>
    each(refsOf(of), ...["connections", "readiness", "source", "all"].map((tab) => ({ tab }))),
  "services/[ref]/registered": (of) => each(refsOf(of)),
  "services/[ref]/retire": (of) => each(refsOf(of)),
  "services/[ref]/waive": (of) => each(refsOf(of), { rule: "DOC-03" }),
  "services/edit": ({ slug }) => [{ query: { pick: [slug, ground.open.slug] } }, { query: { refs: slug } }],
  "services/new/[draft]/[step]": ({ id }) => [{ params: { draft: id, step: "owner" } }],
  "services/new/[draft]/discard": ({ id }) => [{ params: { draft: id } }],
  services: ({ word, slug }) => [
    { query: { q: word } },
    { query: { tag: word } },
    { query: { sort: "-dependents", rows: "200" } },
    { query: { q: slug } },
  ],
  "settings/fields/[key]": () => [{ params: { key: ground.field } }],
  "settings/tokens/[id]": ({ id }) => [{ params: { id } }],
  "systems/[ref]/edit": () => each([ground.system]),
  "systems/[ref]/history": () => each([ground.system], { at: instant }),
  "systems/[ref]": () => each([ground.system]),
  "teams/[ref]/dissolve": () => each([ground.payments.slug, ground.search.slug]),
  "teams/[ref]/edit": () => each([ground.payments.slug, ground.search.slug]),
  "teams/[ref]/history": () => each([ground.payments.slug, ground.search.slug], { at: instant }),
  "teams/[ref]/members": () => each([ground.payments.slug, ground.search.slug]),
  "teams/[ref]": () => each([ground.payments.slug, ground.search.slug]),
  "who/[...anything]": ({ slug }) => [{ params: { anything: [slug] } }],
};
const refsOf = ({ slug, id, former, merged }: Named): readonly string[] => [
  ...[slug, id, former, merged].filter((one) => one !== ""),
  ground.open.slug,
  ground.beside.slug,
];

const nameOf = (file: string): string => file.replace("(catalog)/", "").replace(/\/?page\.tsx$/, "");
const pages = files
  .filter((file) => !file.startsWith("(auth)/"))
  .map((file) => ({ file, name: nameOf(file) }));

const askedOf = (name: string, of: Named, written: Written | null): readonly Asked[] => [
  ...(name.includes("[") ? [] : [{}]),
  ...(rows[name]?.(of, written) ?? []),
];

const asText = (asked: Asked): string => JSON.stringify(asked);
/** A page without what differs from one moment to the next. */
const calm = (text: string): string =>
  text
    .replaceAll(/<time[^>]*>[^<]*<\/time>/g, "then")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d(?:[\d:.]|%3A)*Z?/g, "then")
    .replaceAll(/name="once" value="[^"]*"/g, "")
    .replaceAll(/\b\d\d:\d\d\b|\b\d+ min\b/g, "then");

beforeAll(async () => {
  wire();
  ground = await layOpenGround();
}, 120_000);

test("every page with places in its address says here what it is asked for", () => {
  const missing = pages
    .filter(({ name }) => name.includes("[") && rows[name] === undefined)
    .map(({ name }) => name);
  expect(missing).toEqual([]);
  expect(Object.keys(rows).filter((name) => !pages.some((page) => page.name === name))).toEqual([]);
});

test("what is restricted changes no page of anybody else: no row, no count, no figure", async () => {
  const outsiders = { other: ground.otherLead };
  const nobody: Named = { word: "nothing", slug: "", id: "", former: "", merged: "", waiver: "" };
  const before = new Map<string, string>();
  const all = pages.flatMap(({ file, name }) =>
    askedOf(name, nobody, null)
      .filter(({ params }) => !JSON.stringify(params ?? {}).includes('""'))
      .map((asked) => ({ file, asked })),
  );
  for (const [party, ctx] of Object.entries(outsiders))
    for (const { file, asked } of all)
      before.set(
        `${party} ${file} ${asText(asked)}`,
        calm(await shown(file, ctx, asked.params ?? {}, asked.query ?? {})),
      );
  hidden = await layRestricted(ground);
  const odd: string[] = [];
  for (const [party, ctx] of Object.entries(outsiders))
    for (const { file, asked } of all) {
      const was = before.get(`${party} ${file} ${asText(asked)}`) ?? "";
      const is = calm(await shown(file, ctx, asked.params ?? {}, asked.query ?? {}));
      if (is !== was) odd.push(`${party} ${file} ${asText(asked)}: ${difference(was, is)}`);
    }
  expect(odd).toEqual([]);
}, 300_000);

/** Where two texts part, with what stands around. */
function difference(was: string, is: string): string {
  let at = 0;
  while (was[at] === is[at]) at += 1;
  return `was …${was.slice(Math.max(0, at - 150), at + 120)} is …${is.slice(Math.max(0, at - 20), at + 120)}`;
}

test("its words stand on pages for its team, auditors and administrators, and for nobody else", async () => {
  const said = await nameRestricted(ground, hidden);
  const entries = await db.ledgerEntry.findMany({
    where: { recordId: { in: [hidden.id, ground.open.id, ground.beside.id] } },
    select: { id: true },
  });
  const written: Written = { ...said, entries: entries.map(({ id }) => id) };
  const odd: string[] = [];
  let told = 0;
  for (const { file, name } of pages)
    for (const asked of askedOf(name, hidden, written)) {
      const words = [
        ...new Set(
          JSON.stringify(asked)
            .split(/["\[\],{}:]/)
            .filter((part) => part.includes(hidden.word)),
        ),
      ];
      const tells = (text: string) =>
        words.reduce((rest, part) => rest.replaceAll(part, ""), text).includes(hidden.word);
      const look = (ctx: Ctx) => shown(file, ctx, asked.params ?? {}, asked.query ?? {});
      const seen = tells(await look(ground.auditor));
      if (seen) told += 1;
      for (const [party, ctx] of [
        ["other", ground.otherLead],
        ...(seen ? ([["reader", ground.reader]] as const) : []),
      ] as const) {
        const text = await look(ctx);
        if (tells(text))
          odd.push(
            `${party} ${name} ${asText(asked)}: …${text.slice(Math.max(0, text.indexOf(hidden.word) - 200), text.indexOf(hidden.word) + 40)}`,
          );
      }
      if (seen && name === "services/[ref]")
        for (const [party, ctx] of [
          ["member", ground.member],
          ["lead", ground.lead],
          ["admin", ground.admin],
        ] as const)
          if (!tells(await look(ctx))) odd.push(`${party} misses it at ${name} ${asText(asked)}`);
    }
  expect(odd).toEqual([]);
  expect(told, "pages that tell of it: state the new number once those that came or went are meant to").toBe(
    159,
  );
}, 300_000);

test("what answers beside the pages tells nobody else of it either, and the command tells whoever runs it", async () => {
  const routes = fs
    .readdirSync(path.join(root, "app", "(catalog)"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .sort();
  expect(routes).toEqual(["import/[id]/issues/route.ts", "services/new/advice/route.ts"]);
  const plan = await db.importRun.findFirstOrThrow({ where: { source: `files-${ground.mark}` } });
  const { GET: adviceRoute } = (await import(
    path.join(root, "app", "(catalog)", "services/new/advice/route.ts")
  )) as { readonly GET: (request: Request) => Promise<Response> };
  const asked = async (ctx: Ctx) => {
    jar.session = await sessionToken({ person: idOf(ctx.actor) ?? "" });
    return withSight(async () => {
      const issues = await issuesFile(plan.id);
      const advice = await adviceRoute(new Request(`http://localhost/?name=Vault ${hidden.word}`));
      return [
        issues.status,
        JSON.stringify(((await advice.json()) as { lookAlikes: unknown }).lookAlikes).includes(hidden.slug),
      ];
    });
  };
  expect(await asked(ground.auditor)).toEqual([200, true]);
  expect(await asked(ground.otherLead)).toEqual([404, false]);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sight-"));
  vi.stubEnv("STEWARD_DATA_DIR", folder);
  const written = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  await who([hidden.slug], (run) => run(), null);
  expect(written.mock.calls.map(([text]) => String(text)).join("")).toContain(`Vault ${hidden.word}`);
  written.mockRestore();
  const { out } = await who([hidden.slug, "--offline"], (run) => run(), null);
  fs.rmSync(folder, { recursive: true });
  expect(out).toContain(`Vault ${hidden.word}`);
});
