import "server-only";
import { z } from "zod";
import { invalid, ok, type Refusal, type Result } from "@/lib/kernel/result";
import { grantOf } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { onceByKey } from "@/lib/platform/done";
import { askedAgain, readRefusal, writesFromHere } from "../session/asker";
import { announcesJson, fieldsOfJson, recordLimit, textOf } from "./body";
import { parametersOf } from "./parameters";
import { faultReply, refusalReply } from "./problem";
import { recordReply, type Reply, versionInTag } from "./reply";
import { type Api, type Asked, type Method, none, placesOf, versionOf } from "./route";
import { documented, type SentBack, takenBack } from "./sent-back";
import { unknownFields } from "./unknown-fields";

/** What a body may say of an operation's input: all but the record and the version, which address and heads tell. */
export function saidOf(input: z.ZodObject, without: readonly string[] = []): z.ZodObject {
  const told = new Set(["ref", "version", ...without]);
  return z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => !told.has(name))));
}

/** Whether a change says by `If-Match` what it is based on: it has to, it may, or there is nothing to be based on. */
type IfMatch = "must" | "may" | "never";

const mergePatch = "application/merge-patch+json";
const longestKey = 255;

const ifMatchHead = z.string().meta({
  description: 'The ETag of the record as it was read, or its version alone, such as "7"',
});
const keyHead = z.string().max(longestKey).optional().meta({
  description: "A word of your own for this request: sent again within 24 hours it is answered as before",
});

/** The heads that a deed takes, for the document. */
function headsOf(method: Method, ifMatch: IfMatch): z.ZodObject {
  return z.object({
    ...(ifMatch === "never" ? {} : { "If-Match": ifMatch === "must" ? ifMatchHead : ifMatchHead.optional() }),
    ...(method === "post" ? { "Idempotency-Key": keyHead } : {}),
  });
}

/** The version in `If-Match`, none where it is absent or `*` (CON-03). */
function versionAsked(request: Request, ifMatch: IfMatch): Result<number | null> {
  const text = request.headers.get("if-match")?.trim();
  if (text === undefined || text === "*") return ok(null);
  if (ifMatch === "never")
    return invalid("If-Match", "This is based on no version: two who do it never collide", "Leave it out");
  const version = versionInTag(text);
  if (version === null)
    return invalid("If-Match", 'Give the ETag of the record as it was read, or its version, such as "7"');
  return ok(version);
}

/** The key in `Idempotency-Key`; null where there is none, or where the method is repeated without harm anyway. */
function keyAsked(request: Request): Result<string | null> {
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  if (key === null) return ok(null);
  if (key.trim() === "" || key.length > longestKey)
    return invalid(
      "Idempotency-Key",
      `Give a key of 1 to ${String(longestKey)} characters, such as a random UUID`,
    );
  return ok(key);
}

type Body =
  { readonly fields: Readonly<Record<string, unknown>>; readonly ctx: Ctx } | { readonly refused: Reply };

type Taken = {
  readonly body: z.ZodObject | null;
  readonly back: SentBack | undefined;
  readonly version: number | null;
};

/**
 * The fields of the body, none when the method needs none, and who sends it once it is here: whose token was revoked while it came
 * writes nothing. A Reply when the body cannot be taken.
 */
async function bodyOf(sent: Asked, { body, back, version }: Taken): Promise<Body> {
  const { request } = sent;
  const text = await textOf(request, recordLimit);
  if (typeof text !== "string")
    return { refused: faultReply("body-too-large", sent.ctx.request, "A body holds at most 1 MiB") };
  const ctx = await askedAgain(sent.ctx);
  const asked = { ...sent, ctx };
  const refused = notHeard(asked);
  if (refused !== null) return { refused };
  const maySayNothing = body === null || request.method === "POST" || request.method === "DELETE";
  if (text === "" && maySayNothing) return { fields: {}, ctx };
  if (!announcesJson(request.headers.get("content-type")))
    return {
      refused: faultReply("media-type", ctx.request, "Send JSON, with content-type: application/json"),
    };
  const fields = fieldsOfJson(text);
  if (!fields.ok) return { refused: refusalReply(fields.refusal, ctx.request) };
  const taken =
    body && back && version !== null ? await takenBack(asked, fields.value, { body, back, version }) : fields;
  if (!taken.ok) return { refused: refusalReply(taken.refusal, ctx.request) };
  const issues = unknownFields(body ?? none, taken.value);
  if (issues.length > 0) return { refused: refusalReply({ kind: "invalid", issues }, ctx.request) };
  return { fields: taken.value, ctx };
}

/** Why whoever asks writes nothing here at all; null where they may be heard. */
function notHeard({ ctx, request }: Asked): Reply | null {
  if (ctx.actor.kind === "anonymous") return refusalReply({ kind: "unauthenticated" }, ctx.request);
  // A page elsewhere can make a browser send its cookie, and never a token that it does not have.
  if (grantOf(ctx.actor) === null && !writesFromHere(request.headers))
    return refusalReply(
      { kind: "forbidden", why: "A signed-in browser may write only from the pages of this site" },
      ctx.request,
    );
  return null;
}

/** A refusal as far as whoever asks may hear it: what was saved meanwhile is told to those alone who may read it. */
const heardBy = ({ actor }: Ctx, refusal: Refusal): Refusal =>
  refusal.kind === "stale" && readRefusal(actor) !== null
    ? {
        kind: "conflict",
        isOutdated: true,
        why: `Another version of this ${refusal.what} stands there. Read it with a token that has the scope ‘read’, and repeat your change`,
      }
    : refusal;

/** What a deed answers, as it is kept under its key. */
const Answer = z.object({
  json: z.string().nullable(),
  version: z.number().nullable(),
  location: z.string().nullable(),
});
type Answer = z.output<typeof Answer>;

function replyOf({ json, version, location }: Answer, usual: number, isReplayed: boolean): Reply {
  const status = usual === 201 && location === null ? 200 : usual;
  const reply: Reply = json === null ? { status, heads: {}, body: null } : recordReply(json, version, status);
  return {
    ...reply,
    heads: {
      ...reply.heads,
      ...(location === null ? {} : { location: `/api/v1${location}` }),
      ...(isReplayed ? { "idempotency-replayed": "true" } : {}),
    },
  };
}

/**
 * A deed: body, places of the path and the version of `If-Match` become the input of one operation, which parses it.
 * A body is refused when it is no JSON object or names a field that `body` does not know. A POST under an `Idempotency-Key` is
 * carried out once (API-08).
 */
export function deed<V extends object>(
  api: Api,
  route: {
    readonly method: Exclude<Method, "get">;
    readonly path: string;
    readonly summary: string;
    readonly body?: z.ZodObject;
    readonly view: z.ZodType<NoInfer<V>> | null;
    readonly status?: 200 | 201 | 204;
    readonly ifMatch?: IfMatch;
    /** Of a PUT what a GET answers, which it takes as it stands. */
    readonly back?: SentBack;
    /** Where what was made is read, below /api/v1; null where it was there already, which a route that puts answers with 200. */
    readonly madeAt?: (value: V) => string | null;
    readonly run: (ctx: Ctx, raw: Readonly<Record<string, unknown>>) => Promise<Result<V>>;
  },
): void {
  const { method, path, summary, body = null, view, ifMatch = "never", madeAt, back } = route;
  const status = route.status ?? (view === null ? 204 : madeAt ? 201 : 200);
  const carriedOut = async (ctx: Ctx, raw: Readonly<Record<string, unknown>>): Promise<Result<Answer>> => {
    const result = await route.run(ctx, raw);
    if (!result.ok) return result;
    const { value } = result;
    return ok({
      json: view === null ? null : JSON.stringify(value),
      version: versionOf(value),
      location: madeAt?.(value) ?? null,
    });
  };
  api.routes.push({
    method,
    path,
    summary,
    params: placesOf(path),
    query: none,
    heads: headsOf(method, ifMatch),
    body: body && back ? documented(body, back) : body,
    ...(method === "patch" ? { bodyMedia: mergePatch } : {}),
    view,
    status,
    ...(method === "put" && madeAt ? { otherwise: 200 } : {}),
    answer: async (asked) => {
      const { request, url, places } = asked;
      const refused = notHeard(asked);
      if (refused !== null) return refused;
      const parameters = parametersOf(none, url.searchParams);
      if (!parameters.ok) return refusalReply(parameters.refusal, asked.ctx.request);
      const version = versionAsked(request, ifMatch);
      if (!version.ok) return refusalReply(version.refusal, asked.ctx.request);
      if (ifMatch === "must" && version.value === null)
        return faultReply(
          "no-version",
          asked.ctx.request,
          "Read the record, and send the ETag that came with it as If-Match",
        );
      const key = keyAsked(request);
      if (!key.ok) return refusalReply(key.refusal, asked.ctx.request);
      const taken = await bodyOf(asked, { body, back, version: version.value });
      if ("refused" in taken) return taken.refused;
      const { ctx } = taken;
      const based = version.value === null ? {} : { version: version.value };
      const raw = { ...taken.fields, ...places, ...based };
      if (key.value === null) {
        const result = await carriedOut(ctx, raw);
        return result.ok
          ? replyOf(result.value, status, false)
          : refusalReply(heardBy(ctx, result.refusal), ctx.request);
      }
      const kept = await onceByKey(ctx, key.value, { path, raw }, async (within) => {
        const result = await carriedOut(within, raw);
        return result.ok ? ok(JSON.stringify(result.value)) : result;
      });
      return kept.ok
        ? replyOf(Answer.parse(JSON.parse(kept.value.answer)), status, kept.value.isReplayed)
        : refusalReply(heardBy(ctx, kept.refusal), ctx.request);
    },
  });
}
