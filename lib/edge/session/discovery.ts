import "server-only";
import { z } from "zod";
import { isOwnMachine } from "@/lib/kernel/network";
import { discoveryOf, withoutSlash } from "./providers";

const Described = z.object({ issuer: z.string() });
const Unanswered = z.object({ cause: z.object({ code: z.string() }) });
const patience = 3_000;

/** What an issuer says of itself, or why it says nothing, as the rest of a sentence. */
async function described(
  address: string,
  milliseconds: number,
): Promise<{ readonly issuer: string } | { readonly fault: string }> {
  try {
    const answer = await fetch(address, {
      // Signing in follows no other address either.
      redirect: "manual",
      signal: AbortSignal.timeout(milliseconds),
    });
    if (answer.status !== 200) return { fault: `answers ${String(answer.status)}` };
    const told = Described.safeParse(await answer.json());
    return told.success ? told.data : { fault: "names no issuer" };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: "is no description of a provider" };
    const code = Unanswered.safeParse(error).data?.cause.code;
    return { fault: `does not answer${code === undefined ? "" : ` (${code})`}` };
  }
}

/**
 * What is amiss with the OpenID provider of this address, as lines for whoever started the server; none where it answers for itself.
 * It is asked once and not for long, because a start does not depend on it.
 */
export async function whatIsAmiss(issuer: string, milliseconds = patience): Promise<readonly string[]> {
  const { protocol, hostname } = new URL(issuer);
  const open =
    protocol === "http:" && !isOwnMachine(hostname)
      ? [
          "OIDC_ISSUER is an http: address of another machine: whoever is on the line can sign in as anybody. Give one of https:.",
        ]
      : [];
  const address = discoveryOf(issuer);
  const told = await described(address, milliseconds);
  if ("fault" in told)
    return [...open, `Nobody can sign in by OIDC_ISSUER at the moment: ${address} ${told.fault}.`];
  return withoutSlash(told.issuer) === withoutSlash(issuer)
    ? open
    : [
        ...open,
        `OIDC_ISSUER is ${issuer}, and the provider there calls itself ${told.issuer}. Give that one.`,
      ];
}
