import "server-only";
import { z } from "zod";
import { paths } from "@/lib/kernel/paths";
import { ok, type Result } from "@/lib/kernel/result";
import { rememberLookup } from "@/lib/services/operations/lookup/remember-lookup";
import { readSnapshotMark, readSnapshotInPieces } from "@/lib/services/queries/lookup/snapshot";
import { listRecentLookups, suggest } from "@/lib/services/queries/lookup/suggest";
import { searchServices } from "@/lib/services/queries/search";
import { issuesOf } from "@/lib/platform/operation";
import type { Ctx } from "@/lib/platform/ctx";
import type { LookupHit } from "@/lib/services/view/lookup";
import { Hits, Looked, Searched } from "./lookup-views";
import { lookUpAndRemember } from "../lookup/ask";
import { acceptsGzip, gunzipped, gzipped } from "../formats/gzip";
import { askedAgain, maySeePhones, readRefusal } from "../session/asker";
import { announcesJson, fieldsOfJson, recordLimit, textOf } from "./body";
import { limit } from "./parameters";
import { faultReply, refusalReply } from "./problem";
import type { Reply } from "./reply";
import { deed } from "./deed";
import { type Api, type Asked, asReader, read } from "./route";
import { Snapshot } from "./snapshot-view";
import { withoutPhones } from "./without-phones";

type HitsAnswer = z.output<typeof Hits>;

const groups: Readonly<Record<LookupHit["noun"], string>> = {
  service: "Services",
  team: "Teams",
  person: "People",
  system: "Systems",
  "business-service": "Business services",
};
const groupOf = ({ via, noun: of }: LookupHit): string =>
  via === "dependent"
    ? "Depends on it"
    : via === "recent"
      ? "Looked up last"
      : via === "other-name"
        ? "Also known as"
        : groups[of];

const asLine = ({ via: _via, ...hit }: LookupHit, group: string) => ({
  group,
  ...hit,
  href: paths.record(hit.noun, hit.slug),
});
const lines = (hits: readonly LookupHit[]) => hits.map((hit) => asLine(hit, groupOf(hit)));

const q = z.string().default("");

/** The lines of the list under the box: for an empty text what was looked up last. */
async function listFor(ctx: Ctx, asked: string): Promise<HitsAnswer> {
  if (asked.trim() !== "") return { hits: lines(await suggest(ctx, asked)), texts: [] };
  const { hits, texts } = await listRecentLookups(ctx);
  return { hits: lines(hits), texts };
}

const LookupBody = z.strictObject({
  q: z.string("Give the text to look up as q"),
  suggest: z.boolean().default(false),
});

/** A look-up whose text is too long for an address: an alert as JSON. It reads, so whoever may read may post it. */
async function answerPost({ ctx: before, request }: Asked): Promise<Reply> {
  const sent = await textOf(request, recordLimit);
  if (typeof sent !== "string")
    return faultReply("body-too-large", before.request, "A body holds at most 1 MiB");
  const ctx = await askedAgain(before);
  const refused = readRefusal(ctx.actor);
  if (refused !== null) return refusalReply(refused, ctx.request);
  if (!announcesJson(request.headers.get("content-type")))
    return faultReply("media-type", ctx.request, "Send JSON, with content-type: application/json");
  const fields = fieldsOfJson(sent);
  if (!fields.ok) return refusalReply(fields.refusal, ctx.request);
  const parsed = LookupBody.safeParse(fields.value);
  if (!parsed.success) return refusalReply({ kind: "invalid", issues: issuesOf(parsed.error) }, ctx.request);
  const { q: asked, suggest: onlyLines } = parsed.data;
  const json = (value: object): Reply => ({
    status: 200,
    heads: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
    body: JSON.stringify(value),
  });
  if (onlyLines) return json(await listFor(ctx, asked));
  const looked = await lookUpAndRemember(ctx, asked);
  return looked.ok ? json(looked.value) : refusalReply(looked.refusal, ctx.request);
}

/** Everything that look-ups are answered from as JSON, gzipped for whoever takes that; 304 for whoever holds this state of the catalog (LKP-29). */
async function answerSnapshot({ ctx, request }: Asked): Promise<Reply> {
  const mark = await readSnapshotMark(ctx);
  const zipped = acceptsGzip(request.headers.get("accept-encoding"));
  // Whoever signs in is not to go on with a copy that has no phones; and a tag is of one row of bytes.
  const etag = `"${[mark, ...(maySeePhones(ctx.actor) ? [] : ["public"]), ...(zipped ? [] : ["plain"])].join("-")}"`;
  const heads = {
    etag,
    "cache-control": "private, no-cache",
    vary: "accept-encoding, cookie, authorization",
  };
  const held = (request.headers.get("if-none-match") ?? "")
    .split(",")
    .map((one) => one.trim().replace(/^W\//, ""));
  if (held.includes(etag)) return { status: 304, heads, body: null };
  const shown = maySeePhones(ctx.actor) ? (piece: string) => piece : withoutPhones;
  const bytes = await gzipped((take) => readSnapshotInPieces(ctx, (piece) => take(shown(piece))));
  const stream = new Blob([new Uint8Array(bytes)]).stream();
  const zip = { "content-encoding": "gzip", "content-length": String(bytes.byteLength) };
  return {
    status: 200,
    heads: { ...heads, "content-type": "application/json; charset=utf-8", ...(zipped ? zip : {}) },
    // Unpacked as it leaves: the whole of the text never stands in memory.
    body: request.method === "HEAD" ? null : zipped ? stream : gunzipped(stream),
  };
}

/** The look-up, the lines of its list, its snapshot, and the search of all texts. */
export function lookupRoutes(api: Api): void {
  read(api, {
    path: "/lookup",
    summary:
      "Who owns it: by name, former name, alias, repository, path, host, alert labels, workload, package, channel, mail address, handle or external id",
    query: z.object({ q }),
    view: Looked,
    run: (ctx, { q: asked }) => lookUpAndRemember(ctx, asked),
  });
  api.routes.push({
    method: "post",
    path: "/lookup",
    summary: "The same for a text that is too long for an address: an alert as JSON, up to 16 KB",
    params: z.object({}),
    query: z.object({}),
    body: LookupBody,
    view: z.union([Looked, Hits]),
    status: 200,
    answer: (asked) => asReader(asked, () => answerPost(asked)),
  });
  read(api, {
    path: "/lookup/lines",
    summary: "The lines of a list that grows while somebody types; without a text what was looked up last",
    query: z.object({ q }),
    view: Hits,
    run: async (ctx, { q: asked }): Promise<Result<HitsAnswer>> => ok(await listFor(ctx, asked)),
  });
  deed(api, {
    method: "post",
    path: "/lookup/recent",
    summary: "Remembers which record a look-up ended with, for the one who asked",
    body: z.object({ asked: z.string(), record: z.string().nullable() }),
    view: z.strictObject({ remembered: z.string() }),
    run: rememberLookup,
  });
  api.routes.push({
    method: "get",
    path: "/lookup/snapshot",
    summary:
      "Everything that look-ups are answered from, for when the server is away; gzipped for whoever takes that",
    params: z.object({}),
    query: z.object({}),
    body: null,
    view: Snapshot,
    status: 200,
    answer: (asked) => asReader(asked, () => answerSnapshot(asked)),
  });
  read(api, {
    path: "/search",
    summary: 'Services whose texts hold all the words: words, "a phrase", -word, and a beginning at the end',
    query: z.object({ q, limit }),
    view: Searched,
    run: (ctx, { q: asked, limit: most }) => searchServices(ctx, asked, most),
  });
}
