import "server-only";
import { timingSafeEqual } from "node:crypto";
import { env } from "@/lib/platform/env";
import { countConnections, readiness } from "@/lib/platform/health";
import { registry } from "@/lib/platform/metrics";
import packageFile from "@/package.json";
import { refusalReply } from "./problem";
import type { Reply } from "./reply";
import type { Asked } from "./route";

/** What machines ask about the process itself: alive, ready, figures (A54, A55). Nobody needs to be signed in. */

const json = (status: number, value: unknown): Reply => ({
  status,
  heads: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  body: JSON.stringify(value),
});

export const version = packageFile.version;

/** The process is alive (A55): its version and how long it has run. */
export const health = (): Reply =>
  json(200, { status: "ok", version, uptimeSeconds: Math.floor(process.uptime()) });

/** What the process needs is there (A55): 503 with the failing part named when it is not, 200 and said so when it can only read. */
export async function ready(): Promise<Reply> {
  const { ready: isReady, parts } = await readiness();
  const status = parts.writing.ok ? "ready" : "ready for reading only";
  return json(isReady ? 200 : 503, { status: isReady ? status : "not ready", version, parts });
}

function isToken(head: string | null, token: string): boolean {
  const given = Buffer.from(head ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The figures for Prometheus (A54), to who bears the token; forbidden while none is set. */
export async function metrics({ request, ctx }: Pick<Asked, "request" | "ctx">): Promise<Reply> {
  if (env.METRICS_TOKEN === undefined)
    return refusalReply({ kind: "forbidden", why: "Set METRICS_TOKEN to read the metrics" }, ctx.request);
  if (!isToken(request.headers.get("authorization"), env.METRICS_TOKEN))
    return refusalReply({ kind: "unauthenticated" }, ctx.request);
  countConnections();
  return {
    status: 200,
    heads: { "content-type": registry.contentType, "cache-control": "no-store" },
    body: await registry.metrics(),
  };
}
