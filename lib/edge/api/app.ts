import "server-only";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { decodedText } from "@/lib/kernel/address-text";
import type { RequestId } from "@/lib/kernel/ids";
import { ok, type Refusal } from "@/lib/kernel/result";
import { grantOf, idOf } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { withSight } from "@/lib/platform/sight/sight";
import { databaseIsAway } from "@/lib/platform/watch";
import { DatabaseAway, meansDatabaseAway } from "@/lib/platform/outage";
import { recordAccess } from "../request/access-log";
import { ctxOfCaller, ctxOfNobody, readRefusal, siteOf } from "../session/asker";
import { noteRefusalSoon } from "../session/token-use";
import { requestIdOf, securityHeads } from "../request/heads";
import { networkAsking, type Rate, rateOf, remoteIn, unlimited } from "../request/rate";

import { shownJson } from "../formats/json-text";
import { importLimit, recordLimit } from "./body";
import { documentOf, documentRoute } from "./document";
import { health, metrics, ready } from "./machine";
import { type Fault, faultReply, faults, refusalReply, sentenceOf, statusOf } from "./problem";
import { leaving, type Reply } from "./reply";
import { allRoutes } from "./all-routes";
import type { Api, Asked, Method, Route } from "./route";
import { whoAnswer } from "./who";

const longestQuery = 8 * 1024;

/** The parameter that holds a NUL sign, or `path`; null when none does. The database knows no such text. */
function nulIn(url: URL): string | null {
  if (!url.href.includes("%00")) return null;
  if (url.pathname.includes("%00")) return "path";
  return [...url.searchParams].find(([name, value]) => `${name}${value}`.includes("\0"))?.[0] ?? null;
}

const tokenParameters = ["token", "access_token", "api_key", "apikey"];

/** Why a token in an address is not taken (BAD-20): it is in every log by now. */
function tokenInAddress(url: URL): Refusal | null {
  const named = url.search === "" ? undefined : tokenParameters.find((name) => url.searchParams.has(name));
  return named === undefined
    ? null
    : {
        kind: "unauthenticated",
        why: `Never put a token in an address, where every log keeps it: take ‘${named}’ out, send it as ‘Authorization: Bearer …’, and have that token revoked`,
      };
}

/** What is refused before a route is asked (API-09, A21), in the form in which the route answers. */
function refusedAtTheDoor(request: Request, url: URL, id: RequestId, asks: Asks): Reply | null {
  const closed = (fault: Fault, detail: string): Reply =>
    asks === "who, as text" ? plain(faults[fault].status, detail) : faultReply(fault, id, detail);
  if (url.search.length > longestQuery) return closed("query-too-long", "A query holds at most 8 KB");
  const nul = nulIn(url);
  if (nul !== null) {
    const issue = { path: nul, what: "No text holds a NUL sign", mend: "Take %00 out" };
    const refusal = { kind: "invalid" as const, issues: [issue] };
    return asks === "who, as text"
      ? plain(statusOf[refusal.kind], `${issue.what}. ${issue.mend}`)
      : refusalReply(refusal, id);
  }
  const limit = url.pathname.startsWith("/api/v1/imports") ? importLimit : recordLimit;
  if (Number(request.headers.get("content-length") ?? 0) > limit)
    return closed("body-too-large", `A body holds at most ${String(limit / recordLimit)} MiB`);
  return null;
}

type Thrown = {
  readonly fault: Fault;
  readonly detail: string;
  readonly heads: Readonly<Record<string, string>>;
};

/** What a thrown error becomes: 503 when the database is away, otherwise 500 without its text. */
function thrown(error: unknown, request: Request, id: RequestId): Thrown {
  if (meansDatabaseAway(error)) {
    log.warn({ request: id, err: error }, "the database does not answer");
    const reads = request.method === "GET" || request.method === "HEAD";
    const detail = reads
      ? "The database does not answer"
      : "The database does not answer, so nothing was saved";
    return {
      fault: "unavailable",
      detail: `${detail}. Try again in a moment`,
      heads: { "retry-after": "5" },
    };
  }
  log.error({ request: id, err: error }, "a bug in an answer");
  const detail = `This is written down as request ${id}; tell it to whoever runs Steward`;
  return { fault: "bug", detail, heads: {} };
}

const plain = (status: number, text: string, heads: Reply["heads"] = {}): Reply => ({
  status,
  heads: {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    vary: "accept, cookie, authorization",
    ...heads,
  },
  body: text.endsWith("\n") ? text : `${text}\n`,
});

/** From which network a request comes; the listener of the server tells over which line. */
const networkOf = ({ env, req }: Context): string =>
  networkAsking(req.header("x-forwarded-for"), remoteIn(env as unknown));

/** What came sooner than it may (API-09), in the form in which the route answers. */
function tooSoon({ retryAfterSeconds }: Rate, id: RequestId, asks: Asks): Reply | null {
  if (retryAfterSeconds === null) return null;
  const refusal = { kind: "too-many", retryAfterSeconds } as const;
  const reply = refusalReply(refusal, id);
  const retry = { "retry-after": String(retryAfterSeconds) };
  return asks === "who, as text" ? plain(reply.status, sentenceOf(refusal), retry) : reply;
}

/** Writes down, beside the answer, that the token of this request was asked for more than its scopes hold. */
function noteRefusedByToken({ actor, now, sender }: Ctx): void {
  const grant = grantOf(actor);
  if (grant !== null && sender) noteRefusalSoon({ id: grant.id, now, sender }, "beyond its scopes");
}

type Answer = (asked: Asked) => Promise<Reply> | Reply;
/** Whether an answer needs to know who asks; what needs not is answered while the database is away. */
type Asks = "who" | "who, as text" | "nobody";

/** Carries one request through: limits, who asks, the answer, its heads, one line and one measurement. */
const carry = (context: Context, route: string, asks: Asks, answer: Answer): Promise<Response> =>
  withSight(() => carried(context, route, asks, answer));

async function carried(context: Context, route: string, asks: Asks, answer: Answer): Promise<Response> {
  const started = performance.now();
  const request = context.req.raw;
  const id = requestIdOf(request.headers.get("x-request-id"));
  const url = new URL(request.url);
  let ctx: Ctx | null = null;
  let rate = unlimited;
  let reply = refusedAtTheDoor(request, url, id, asks);
  try {
    const refused = (refusal: Refusal): Reply =>
      asks === "who, as text"
        ? plain(statusOf[refusal.kind], sentenceOf(refusal))
        : refusalReply(refusal, id);
    const inAddress = asks === "who" ? tokenInAddress(url) : null;
    if (!reply && inAddress !== null) reply = refused(inAddress);
    if (!reply) {
      if (asks !== "nobody" && databaseIsAway()) throw new DatabaseAway();
      const network = networkOf(context);
      const caller =
        asks === "nobody" ? ok(ctxOfNobody(id, "api")) : await ctxOfCaller(request.headers, id, network);
      ctx = caller.ok ? caller.value : ctxOfNobody(id, "api");
      if (asks !== "nobody") rate = rateOf(ctx.actor, network);
      const asked = { request, url, places: context.req.param(), ctx };
      reply = tooSoon(rate, id, asks);
      reply ??= caller.ok ? leaving(await answer(asked), ctx.actor, request) : refused(caller.refusal);
    }
  } catch (error) {
    const { fault, detail, heads } = thrown(error, request, id);
    reply =
      asks === "who, as text"
        ? plain(faults[fault].status, detail, heads)
        : faultReply(fault, id, detail, heads);
  }
  if (reply.ofToken && ctx !== null) noteRefusedByToken(ctx);
  recordAccess({
    request: id,
    method: request.method,
    route,
    status: reply.status,
    ms: performance.now() - started,
    ...(ctx
      ? {
          actor: ctx.actor.kind,
          actorId: idOf(ctx.actor) ?? undefined,
          token: grantOf(ctx.actor)?.id,
        }
      : {}),
  });
  const { body } = reply;
  const isJson = reply.heads["content-type"]?.includes("json") === true;
  return new Response(typeof body === "string" && isJson ? shownJson(body) : body, {
    status: reply.status,
    headers: { ...securityHeads(), ...rate.heads, ...reply.heads, "x-request-id": id },
  });
}

/** Literal places before variable ones, so that no route swallows another (`/services/facets`, `/services/{ref}`). */
const bySpecificity = (a: string, b: string): number => {
  const key = (path: string) => path.replaceAll(/\{\w+\}/g, "\u{10ffff}");
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
};

const honoPath = (path: string): string => `/api/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;

/** Whether a route answers this address. */
const fits = ({ path }: Route, address: string): boolean =>
  new RegExp(`^/api/v1${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(address);

/**
 * One handler a path: for each that fits the router would walk through a chain. What a literal place of it hides, for somebody may
 * bear that word as a slug, is asked of the paths after it where it has no route of the method.
 */
function mountPath(app: OpenAPIHono, path: string, all: readonly Route[]): void {
  const routes = all.filter((route) => route.path === path);
  for (const route of routes) documentRoute(app, route);
  const refused = otherMethodRefused(
    honoPath(path),
    routes.map(({ method }) => method),
  );
  const byMethod = new Map(routes.map((route) => [route.method.toUpperCase(), route]));
  app.all(honoPath(path), (context, next) => {
    const method = context.req.method === "HEAD" ? "GET" : context.req.method;
    const route = byMethod.get(method);
    if (!route) {
      const isBehind = all.some(
        (other) => other.method.toUpperCase() === method && fits(other, context.req.path),
      );
      return isBehind ? next() : refused(context);
    }
    return carry(context, `/api/v1${path}`, "who", (asked) => route.answer(asked));
  });
}

function otherMethodRefused(path: string, methods: readonly Method[]) {
  const allow = methods
    .flatMap((method) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]))
    .join(", ");
  return (context: Context) =>
    carry(context, path, "nobody", ({ ctx }) =>
      faultReply("method", ctx.request, `Use one of: ${allow}`, { allow }),
    );
}

/** `curl …/who/<anything>`: everything behind /who/ is the question, slashes too. */
async function answerWho({ ctx, url, request }: Pick<Asked, "ctx" | "url" | "request">): Promise<Reply> {
  const refusal = readRefusal(ctx.actor);
  if (refusal !== null)
    return {
      ...plain(statusOf[refusal.kind], sentenceOf(refusal)),
      ...("ofToken" in refusal ? { ofToken: true } : {}),
    };
  const [, named] = /\/who\/(.+)$/.exec(url.pathname) ?? [];
  const asked = named === undefined ? (url.searchParams.get("q") ?? "") : decodedText(named);
  if (asked.trim() === "" && ctx.actor.kind === "anonymous")
    return plain(
      200,
      `Say what to look up: curl ${siteOf(url, request.headers)}/who/<name, host, link or address>`,
    );
  const isJson = /\bapplication\/json\b/i.test(request.headers.get("accept") ?? "");
  const result = await whoAnswer(ctx, asked, isJson ? "json" : "text");
  // Several that fit, or near ones, are an answer to whoever reads it; of nothing a script is to learn by the code alone.
  if (result.ok)
    return plain(
      result.value.isNone ? 404 : 200,
      result.value.body,
      isJson ? { "content-type": "application/json; charset=utf-8" } : {},
    );
  return plain(statusOf[result.refusal.kind], sentenceOf(result.refusal));
}

/** Mounts a table of routes; the app for `api` answers /api/* but /api/auth/*, and /who/* as text. */
export function appOf(api: Api): OpenAPIHono {
  const app = new OpenAPIHono();
  const own = (path: string, asks: Asks, answer: Answer): void => {
    app.get(path, (context) => carry(context, path, asks, answer));
    app.all(path, otherMethodRefused(path, ["get"]));
  };
  own("/api/health", "nobody", health);
  own("/api/health/ready", "nobody", ready);
  own("/api/metrics", "nobody", metrics);
  own("/api/v1/openapi.json", "nobody", () => document());
  // The second address is where the proxy leads when no front stands before Next.
  for (const path of ["/who", "/who/*", "/api/who", "/api/who/*"]) own(path, "who, as text", answerWho);
  const paths = [...new Set(api.routes.map(({ path }) => path))].sort(bySpecificity);
  for (const path of paths) mountPath(app, path, api.routes);
  app.notFound((context) =>
    carry(context, "none", "nobody", ({ ctx, url }) =>
      faultReply("no-route", ctx.request, `Nothing stands at ${url.pathname}. See /api/v1/openapi.json`),
    ),
  );
  let written: string | null = null;
  const document = (): Reply => ({
    status: 200,
    heads: { "content-type": "application/json; charset=utf-8", "cache-control": "no-cache" },
    body: (written ??= JSON.stringify(documentOf(app))),
  });
  return app;
}

let built: OpenAPIHono | null = null;

/** The API app, built once (A11a). */
export const apiApp = (): OpenAPIHono => (built ??= appOf(allRoutes()));
