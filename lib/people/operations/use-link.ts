import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { operation, together } from "@/lib/platform/operation";
import { byMailLink, type Policy } from "../domain/admission";
import { type EntryLink, type LinkFault, linkFaultOf } from "../domain/entry-links";
import { maySendLink } from "../domain/permissions";
import { UseLink } from "../schema/entry-links";
import { holdLink, markUsed } from "../store/entry-links";
import { personWithMail } from "../store/people";
import { type Admitted, admitPerson } from "./admit-person";
import { type Beginner, createFirstPerson } from "./create-first-person";

/** A link that did not work, and why. */
type Faulty = { readonly fault: LinkFault };
type Used = Faulty | Pick<EntryLink, "email" | "wanted">;
type CameByLink = Faulty | (Admitted & { readonly email: string; readonly wanted: string });
type Begun = Faulty | { readonly slug: string };

/** Uses a link up, for whoever holds its token: of two at the same instant one. */
const takeLink = operation({
  name: "people.link.use",
  input: UseLink,
  load: async (tx, { token }) => {
    const link = await holdLink(tx, token);
    return { link, holder: link?.email == null ? null : await personWithMail(tx, [link.email]) };
  },
  notFound: ({ purpose }) => ({ what: "link", ref: purpose }),
  may: maySendLink,
  run: async ({ tx, now }, { purpose }, { link, holder }) => {
    const fault = linkFaultOf(link, purpose, holder?.id ?? null, now);
    if (fault !== null || link === null)
      return ok<{ value: Used; changes: [] }>({ value: { fault: fault ?? "forged" }, changes: [] });
    await markUsed(tx, link.id, now);
    return ok<{ value: Used; changes: [] }>({
      value: { email: link.email, wanted: link.wanted },
      changes: [],
    });
  },
});

/** Lets in by a link in a mail whom the policy lets in, once a link. Answers who came in and which page they wanted, or why nobody did. */
export const signInByLink = (
  ctx: Ctx,
  { token, policy }: { readonly token: string; readonly policy: Policy },
): Promise<Result<CameByLink>> =>
  together<CameByLink>(ctx, async (inside) => {
    const used = await takeLink(inside, { token, purpose: "sign-in" });
    if (!used.ok) return used;
    if ("fault" in used.value) return ok(used.value);
    const { wanted, email } = used.value;
    if (email === null) throw new Error("A link to sign in by was sent nowhere.");
    const claims = { issuer: byMailLink, subject: email, name: null, email, verified: true };
    const came = await admitPerson(inside, { claims, policy });
    return came.ok ? ok({ ...came.value, email, wanted }) : came;
  });

/** As `createFirstPerson`, for whoever holds the link that was printed at the start; a refusal leaves the link as it was. */
export const beginByLink = (
  ctx: Ctx,
  { token, beginner }: { readonly token: string; readonly beginner: Beginner },
): Promise<Result<Begun>> =>
  together<Begun>(ctx, async (inside) => {
    const used = await takeLink(inside, { token, purpose: "set-up" });
    if (!used.ok) return used;
    if ("fault" in used.value) return ok(used.value);
    const made = await createFirstPerson(inside, beginner);
    return made.ok ? ok({ slug: made.value }) : made;
  });
