import "server-only";
import type { RequestId } from "@/lib/kernel/ids";
import type { Refusal } from "@/lib/kernel/result";
import type { Reply } from "./reply";

export const statusOf = {
  invalid: 422,
  unauthenticated: 401,
  "not-found": 404,
  forbidden: 403,
  conflict: 409,
  stale: 412,
  "too-many": 429,
} as const satisfies Record<Refusal["kind"], number>;

const titleOf = {
  invalid: "A value needs a change",
  unauthenticated: "Nobody is signed in",
  "not-found": "There is no such record",
  forbidden: "Somebody else can do this",
  conflict: "This does not fit what is there",
  stale: "Somebody changed it meanwhile",
  "too-many": "Too many requests",
} as const satisfies Record<Refusal["kind"], string>;

/** So many faults an answer tells one by one; how many more there are its sentence says. */
export const mostIssues = 100;

/** The refusal as one sentence. */
export function sentenceOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case "invalid": {
      const [first, ...rest] = refusal.issues;
      if (!first) return "A value needs a change";
      const where = first.path === "" ? first.what : `${first.path}: ${first.what}`;
      return rest.length === 0 ? where : `${where}, and ${String(rest.length)} more`;
    }
    case "unauthenticated":
      return refusal.why ?? "Sign in to read this";
    case "not-found":
      return refusal.why ?? `No ${refusal.what} goes by ${JSON.stringify(refusal.ref)}`;
    case "forbidden":
    case "conflict":
      return refusal.why;
    case "stale":
      return refusal.by === null
        ? `This ${refusal.what} stands at version ${String(refusal.version)}, and the change is based on another. Read it again and repeat your change`
        : `${refusal.by} saved version ${String(refusal.version)} of this ${refusal.what} first. Read it again and repeat your change`;
    case "too-many":
      return `Wait ${String(refusal.retryAfterSeconds)} s, then try again`;
  }
}

/** What the door itself refuses, beside the refusals of queries and operations (A21). */
export const faults = {
  "no-route": { status: 404, title: "There is nothing at this address" },
  method: { status: 405, title: "This address does not take that method" },
  length: { status: 411, title: "The body does not say how long it is" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "query-too-long": { status: 414, title: "The address is too long" },
  "no-version": { status: 428, title: "This has to say what it is based on" },
  "media-type": { status: 415, title: "The body is of another kind" },
  bug: { status: 500, title: "This is our fault, not yours" },
  busy: { status: 503, title: "Too much is being sent at once" },
  unavailable: { status: 503, title: "The database does not answer" },
} as const;
export type Fault = keyof typeof faults;

const problem = (
  request: RequestId,
  status: number,
  heads: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
): Reply => ({
  status,
  heads: { "content-type": "application/problem+json", "cache-control": "no-store", ...heads },
  body: JSON.stringify({ ...body, request }),
});

/** A refusal as RFC 9457 problem JSON (API-06). */
export function refusalReply(refusal: Refusal, request: RequestId): Reply {
  const { isOutdated, ofToken, ...told } = { isOutdated: false, ofToken: false, ...refusal };
  const { kind: _kind, ...detail } = told;
  const kind = isOutdated ? "stale" : refusal.kind;
  const heads = {
    ...(refusal.kind === "too-many" ? { "retry-after": String(refusal.retryAfterSeconds) } : {}),
    ...(refusal.kind === "unauthenticated" ? { "www-authenticate": 'Bearer realm="steward"' } : {}),
  };
  const reply = problem(request, statusOf[kind], heads, {
    type: `/problems/${kind}`,
    title: titleOf[kind],
    status: statusOf[kind],
    detail: sentenceOf(refusal),
    ...detail,
    ...(refusal.kind === "invalid" ? { issues: refusal.issues.slice(0, mostIssues) } : {}),
  });
  return ofToken ? { ...reply, ofToken } : reply;
}

/** What the door refuses by itself, as problem JSON. */
export function faultReply(
  fault: Fault,
  request: RequestId,
  detail: string,
  heads: Readonly<Record<string, string>> = {},
): Reply {
  const { status, title } = faults[fault];
  return problem(request, status, heads, { type: `/problems/${fault}`, title, status, detail });
}
