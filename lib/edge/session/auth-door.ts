import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { paths } from "@/lib/kernel/paths";
import { log } from "@/lib/platform/log";
import { authOptions } from "./auth";
import { providers } from "./providers";
import { securityHeads } from "../request/heads";
import { senderIn } from "../request/sender";
import { tellTurnedAway } from "./sign-ins";

type Place = { readonly params: Promise<{ nextauth: string[] }> };

const notBelieved = "They cancelled at the provider, or what it answered did not hold";

/** Whether an answer leads to a refusal of the framework's own; whom the catalog turned away was told of where that was decided. */
const isOfFramework = (location: string | null): boolean =>
  location !== null && /[?&]error=(?:OAuth\w*|Callback|AccessDenied)(?:&|$)/.test(location);

const led = (location: string): Response =>
  new Response(null, { status: 303, headers: { ...securityHeads(), location } });

/**
 * Answers a browser that a provider sent back, and leads on whom the framework sends to its own page of errors. All else of the
 * framework's addresses is asked by our own forms within the server, and nobody finds it here.
 */
export async function answerAuth(request: NextRequest, { params }: Place): Promise<Response> {
  const [action, provider, ...more] = (await params).nextauth;
  if (action === "error" && provider === undefined) return led(paths.signIn({ error: "Callback" }));
  const isProviders = action === "callback" && providers().some(({ id }) => id === provider);
  if (!isProviders || more.length > 0) return new Response(null, { status: 404, headers: securityHeads() });
  try {
    const sender = senderIn(request.headers);
    const given = (await NextAuth(request, { params }, authOptions({ sender }))) as Response;
    const headers = new Headers(given.headers);
    if (isOfFramework(headers.get("location")))
      await tellTurnedAway({ who: null, way: provider ?? "", why: notBelieved }, sender);
    for (const [name, value] of Object.entries(securityHeads())) headers.set(name, value);
    return new Response(given.body, { status: given.status, headers });
  } catch (error) {
    log.error({ err: error }, "a bug while a provider's answer was read");
    return led(paths.signIn({ error: "Callback" }));
  }
}
