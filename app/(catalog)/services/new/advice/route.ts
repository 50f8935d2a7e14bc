import { ctxOfVisitor } from "@/lib/edge/session/session";
import { adviseOnName } from "@/lib/audits/queries/name-advice";

const text = (parameters: URLSearchParams, name: string, most: number): string =>
  (parameters.get(name) ?? "").trim().slice(0, most);

/** What the server says of a name while somebody types it; for whoever is signed in. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await ctxOfVisitor();
  if (ctx.actor.kind === "anonymous") return Response.json(null, { status: 401 });
  const { searchParams } = new URL(request.url);
  const advice = await adviseOnName(ctx, {
    name: text(searchParams, "name", 100),
    slug: text(searchParams, "slug", 63),
    kind: text(searchParams, "kind", 20) || "service",
  });
  return Response.json(advice, { headers: { "cache-control": "no-store" } });
}
