import { type NextRequest, NextResponse } from "next/server";
import { newNonce, pageHeads, requestIdOf } from "@/lib/edge/request/heads";
import { sessionSeconds } from "@/lib/edge/session/cookie";
import { renewedSession } from "@/lib/edge/session/renew";
import { instantNow } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";

/** Before every page: request id, the path for coming back after signing in, heads of safety, a session that slides. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const id = requestIdOf(request.headers.get("x-request-id"));
  const heads = new Headers(request.headers);
  heads.set("x-request-id", id);
  heads.set("x-path", `${pathname}${search}`);
  const nonce = newNonce();
  const safe = pageHeads(nonce, process.env.NODE_ENV === "development");
  heads.set("x-nonce", nonce);
  // The framework takes the nonce of its own scripts from here.
  heads.set("content-security-policy", safe["content-security-policy"]);
  const answer = NextResponse.next({ request: { headers: heads } });
  answer.headers.set("x-request-id", id);
  for (const [name, value] of Object.entries(safe)) answer.headers.set(name, value);
  if (request.method === "GET") await slide(request, answer);
  return answer;
}

async function slide(request: NextRequest, answer: NextResponse): Promise<void> {
  const now = Math.floor(instantNow().epochMilliseconds / 1000);
  const renewed = await renewedSession((name) => request.cookies.get(name)?.value, env.NEXTAUTH_SECRET, now);
  if (renewed)
    answer.cookies.set({
      ...renewed,
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: renewed.name.startsWith("__Secure-"),
      maxAge: sessionSeconds(),
    });
}

export const config = { matcher: ["/((?!api/|_next/static/|favicon\\.ico$|icon\\.svg$).*)"] };
