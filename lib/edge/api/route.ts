import "server-only";
import { z } from "zod";
import type { PageOf, Paging } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Moved, WireJson, WirePage } from "@/lib/kernel/wire";
import type { Ctx } from "@/lib/platform/ctx";
import { maySeePhones, readRefusal, siteOf } from "../session/asker";
import { flag, limit, parametersOf, unknownNames } from "./parameters";
import { refusalReply } from "./problem";
import { pageReply, recordReply, type Reply } from "./reply";

/** One request as a route sees it: who asks, and what the address holds. */
export type Asked = {
  readonly ctx: Ctx;
  readonly request: Request;
  readonly url: URL;
  /** The places of the path, such as `ref`, as text. */
  readonly places: Readonly<Record<string, string>>;
};

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** A route as the app mounts and documents it. Paths stand below /api/v1 and are written as `/services/{ref}`. */
export type Route = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly body: z.ZodObject | null;
  readonly view: z.ZodType | null;
  /** The media types of a file that is answered in place of a view. */
  readonly media?: readonly string[];
  readonly status: number;
  /** The status of the same answer where nothing had to be made. */
  readonly otherwise?: number;
  /** What a deed takes beside its body: heads, and the media type of the body where it is not plain JSON. */
  readonly heads?: z.ZodObject;
  readonly bodyMedia?: string;
  readonly answer: (asked: Asked) => Promise<Reply>;
};

/** Where the routes of every noun are gathered before the app mounts them. */
export type Api = { readonly routes: Route[] };

export const none = z.object({});
type None = typeof none;

/** The schema that `{ref}` and its like fall back to: text as it stands in the path. */
export const placesOf = (path: string): z.ZodObject =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, z.string()])));

type Places<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Readonly<Record<Name, string>> & Places<Rest>
  : unknown;

type Ready = { readonly wireJson: string } | { readonly moved: string };

/** The schema of what leaves; where the database writes the JSON there is no view to hold it against, only tests. */
type SchemaOf<V> = [Exclude<V, Ready>] extends [never] ? z.ZodType : z.ZodType<Exclude<V, Ready>>;

const isMoved = (value: object): value is Moved => "moved" in value;
const isWire = (value: object): value is { readonly wireJson: string } => "wireJson" in value;

/** The version that an answer says of its record; null where it says none. */
export const versionOf = (value: object): number | null =>
  "version" in value && typeof value.version === "number" ? value.version : null;

/** The address asked for with the record's present slug in place of the former one (REF-10). */
function movedReply({ url, places }: Asked, path: string, slug: string): Reply {
  const named = "ref" in places ? "ref" : (Object.keys(places)[0] ?? "");
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === named ? slug : (places[name] ?? "")),
  );
  return {
    status: 308,
    heads: { location: `/api/v1${filled}${url.search}`, "cache-control": "no-store" },
    body: null,
  };
}

/** Answers when this actor may read the catalog through the API, otherwise says why not. */
export async function asReader(asked: Asked, answer: () => Promise<Reply>): Promise<Reply> {
  const { ctx } = asked;
  const refusal = readRefusal(ctx.actor);
  return refusal === null ? answer() : refusalReply(refusal, ctx.request);
}

/** As `asReader` for whole files, which hold phone numbers: whoever is shown none takes no file. */
export async function asFileReader(asked: Asked, answer: () => Promise<Reply>): Promise<Reply> {
  const { actor, request } = asked.ctx;
  if (maySeePhones(actor)) return asReader(asked, answer);
  return refusalReply({ kind: "unauthenticated", why: "Sign in to take this as a file" }, request);
}

/** GET of one record or of one answer: parameters are parsed, the query is asked, the view leaves as JSON with an ETag. */
export function read<const Path extends string, V extends object, Q extends z.ZodObject = None>(
  api: Api,
  route: {
    readonly path: Path;
    readonly summary: string;
    readonly query?: Q;
    /** What the document says of the answer; tests hold answers against it. */
    readonly view: SchemaOf<NoInfer<V>>;
    /** `site` is the address under which the caller reached us, for links to pages. */
    readonly run: (
      ctx: Ctx,
      input: Places<Path> & z.output<Q>,
      site: string,
    ) => Promise<Result<V | WireJson | Moved>>;
  },
): void {
  const query = route.query ?? none;
  api.routes.push({
    method: "get",
    path: route.path,
    summary: route.summary,
    params: placesOf(route.path),
    query,
    body: null,
    view: route.view,
    status: 200,
    answer: (asked) =>
      asReader(asked, async () => {
        const { ctx, request, url, places } = asked;
        const parsed = parametersOf(query, url.searchParams);
        if (!parsed.ok) return refusalReply(parsed.refusal, ctx.request);
        const input = { ...parsed.value, ...places } as Places<Path> & z.output<Q>;
        const result = await route.run(ctx, input, siteOf(url, request.headers));
        if (!result.ok) return refusalReply(result.refusal, ctx.request);
        const { value } = result;
        if (isMoved(value)) return movedReply(asked, route.path, value.moved);
        const json = isWire(value) ? value.wireJson : JSON.stringify(value);
        return recordReply(json, versionOf(value));
      }),
  });
}

const paging = {
  limit,
  cursor: z.string().nullable().default(null),
  count: flag.default(false),
  fields: z
    .string()
    .optional()
    .meta({ description: "Fields an item is to carry, separated by commas; the others are left out" }),
};

const cursors = { next: z.string().nullable(), previous: z.string().nullable() };

const page = z.object({ ...cursors, total: z.number().int().optional() });

/** What a list answers: whole items, or, under `fields`, items of which any field may be left out. */
function pageOf(item: z.ZodType): z.ZodType {
  const whole = z.object({ items: z.array(item), page });
  if (!(item instanceof z.ZodObject)) return whole;
  return z.union([
    whole.meta({ title: "Whole items" }),
    z.object({ items: z.array(item.partial()), page }).meta({ title: "Items under fields" }),
  ]);
}

/** The names asked for in `fields`, checked against what an item has; null means all. */
function chosen(fields: string | undefined, item: z.ZodType): Result<readonly string[] | null> {
  if (fields === undefined) return ok(null);
  const names = fields.split(",").map((name) => name.trim());
  const known = item instanceof z.ZodObject ? Object.keys(item.shape) : names;
  const issues = unknownNames(names, known, "field").map((issue) => ({
    ...issue,
    path: "fields",
    what: `There is no field ${JSON.stringify(issue.path)}`,
  }));
  return issues.length === 0 ? ok(names) : refuse({ kind: "invalid", issues });
}

type Items = { readonly items: readonly object[]; readonly page: PageOf<object>["page"] };

function listJson(page: Items, names: readonly string[] | null, count: boolean): string {
  const items = names
    ? page.items.map((item) =>
        Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))),
      )
    : page.items;
  const { next, previous, total } = page.page;
  return JSON.stringify({
    items,
    page: { next, previous, ...(count && total !== undefined ? { total } : {}) },
  });
}

/** GET of a list: filters of its own, `limit`, `cursor`, `count` and `fields`; `Link` heads lead on and back. */
export function list<const Path extends string, V extends object, Q extends z.ZodObject = None>(
  api: Api,
  route: {
    readonly path: Path;
    readonly summary: string;
    readonly query?: Q;
    readonly item: SchemaOf<NoInfer<V>>;
    readonly run: (
      ctx: Ctx,
      input: Places<Path> & z.output<Q> & Paging,
    ) => Promise<Result<PageOf<V> | WirePage | Moved>>;
  },
): void {
  const query = (route.query ?? none).extend(paging);
  api.routes.push({
    method: "get",
    path: route.path,
    summary: route.summary,
    params: placesOf(route.path),
    query,
    body: null,
    view: pageOf(route.item),
    status: 200,
    answer: (asked) =>
      asReader(asked, async () => {
        const { ctx, url, places } = asked;
        const parsed = parametersOf(query, url.searchParams);
        if (!parsed.ok) return refusalReply(parsed.refusal, ctx.request);
        const { fields, ...input } = parsed.value;
        const names = chosen(fields, route.item);
        if (!names.ok) return refusalReply(names.refusal, ctx.request);
        const result = await route.run(ctx, { ...input, ...places } as unknown as Places<Path> &
          z.output<Q> &
          Paging);
        if (!result.ok) return refusalReply(result.refusal, ctx.request);
        const { value } = result;
        if (isMoved(value)) return movedReply(asked, route.path, value.moved);
        if (!isWire(value)) return pageReply(listJson(value, names.value, input.count), value.page, url);
        const { wireJson, page } = value;
        const json = names.value
          ? listJson(JSON.parse(wireJson) as Items, names.value, input.count)
          : wireJson;
        return pageReply(json, page, url);
      }),
  });
}
