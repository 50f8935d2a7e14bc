import "server-only";
import { randomUUID } from "node:crypto";
import { isId, type PersonId, type RequestId } from "@/lib/kernel/ids";
import type { Policy } from "@/lib/people/domain/admission";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { opened, sealed } from "./sealed";

/** The door at which nobody is signed in yet: it acts itself. */
export const ctxOfDoor = (name = "sign-in"): Ctx => ({
  actor: { kind: "job", name },
  now: instantNow(),
  request: randomUUID() as RequestId,
  via: "page",
});

/** Who may come in without being in the catalog, as the environment says. */
export const doorPolicy = (): Policy => ({
  signUp: env.STEWARD_SIGN_UP,
  administrators: env.STEWARD_ADMIN_EMAILS,
});

/** Where the pages of links stand. The host that a request names does not decide it, for whoever asks chooses that. */
export const siteOfLinks = (): string =>
  new URL(env.NEXTAUTH_URL ?? `http://localhost:${String(env.PORT)}`).origin;

const purpose = "let in by a link";

/** Says that a link let somebody in just now, in a form that only Steward makes; it never leaves the server. */
export const ticketOf = (person: PersonId): Promise<string> => sealed({ sub: person }, purpose, 60);

/** Whom a link let in just now; null for anything that Steward did not say so. */
export async function whomTicketLetIn(ticket: string | undefined): Promise<{ readonly id: PersonId } | null> {
  const id = (await opened(ticket, purpose))?.["sub"];
  return typeof id === "string" && isId(id) ? { id: id as PersonId } : null;
}
