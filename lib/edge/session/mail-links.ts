import "server-only";
import { createHmac } from "node:crypto";
import { headers } from "next/headers";
import { mailKey } from "@/lib/kernel/mail-address";
import { paths, queryOf } from "@/lib/kernel/paths";
import { whyTurnedAway } from "@/lib/people/domain/admission";
import { linkFaultWords, whyLinkFailed } from "@/lib/people/domain/entry-links";
import { askForLink } from "@/lib/people/operations/ask-for-link";
import { signInByLink } from "@/lib/people/operations/use-link";
import { readLink } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { sendMail } from "@/lib/platform/mail";
import { senderHead, senderIn, senderOf } from "../request/sender";
import { notTakenAt, turnedAwayAt } from "./admitted";
import { ctxOfDoor, doorPolicy, siteOfLinks } from "./door";
import { linkMail } from "./link-mail";
import { mailsLinks } from "./providers";
import { enterByLink, fromHere } from "./sign-in";
import { tellTurnedAway } from "./sign-ins";

/** What came of asking for a link; the same whether or not anybody has the mail address. */
export type AskedForLink = "link-sent" | "no-mail" | "too-many" | "not-sent" | "refused";

/** A mark of a place, by which it is known again and cannot be read. */
const markOfPlace = (place: string): string =>
  createHmac("sha256", env.NEXTAUTH_SECRET ?? "")
    .update(`place ${place}`)
    .digest("base64url");

/** Sends a link to sign in by to a mail address, for whoever asks by this form. */
export async function askLink(email: string, wanted: string): Promise<AskedForLink> {
  if (!mailsLinks() || !(await fromHere())) return "refused";
  const to = mailKey(email);
  if (to === null) return "no-mail";
  const heads = await headers();
  const network = heads.get(senderHead) ?? "";
  const asked = await askForLink(ctxOfDoor(), { email: to, wanted, place: markOfPlace(network) });
  if (!asked.ok) return asked.refusal.kind === "too-many" ? "too-many" : "no-mail";
  const site = siteOfLinks();
  const { token } = asked.value;
  const mail = linkMail({
    email: to,
    link: `${site}/sign-in/link${queryOf({ token })}`,
    site,
    ...senderOf(network, heads.get("user-agent")),
  });
  return (await sendMail(mail)) ? "link-sent" : "not-sent";
}

/** What the page of a link to sign in by says to whoever opened it, which uses nothing up: scanners of mails open links too. */
export async function linkAt(token: string) {
  const link = await readLink(token, "sign-in", ctxOfDoor().now);
  return "fault" in link
    ? ({ why: linkFaultWords["sign-in"][link.fault], wanted: link.wanted } as const)
    : ({ email: link.email ?? "" } as const);
}

/** Signs the browser in by a link; answers the address that it is led to. */
export async function comeInByLink(token: string): Promise<string> {
  const back = `/sign-in/link${queryOf({ token })}`;
  if (!(await fromHere())) return back;
  const done = await signInByLink(ctxOfDoor(), { token, policy: doorPolicy() });
  if (!done.ok) return notTakenAt(done.refusal);
  const came = done.value;
  const away = (who: string | null, why: string) =>
    headers().then((heads) => tellTurnedAway({ who, way: "link", why }, senderIn(heads)));
  if ("fault" in came) {
    await away(null, whyLinkFailed[came.fault]);
    // The page of the link tells what is wrong with it.
    return back;
  }
  if ("turnedAway" in came) {
    await away(came.email, whyTurnedAway[came.turnedAway]);
    return turnedAwayAt(came.turnedAway, came.email);
  }
  return (await enterByLink(came.person)) ? came.wanted : paths.signIn({ error: "refused" });
}
