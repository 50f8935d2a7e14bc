import "server-only";
import { headers } from "next/headers";
import { paths, queryOf } from "@/lib/kernel/paths";
import { linkFaultWords, whyLinkFailed } from "@/lib/people/domain/entry-links";
import type { Beginner } from "@/lib/people/operations/create-first-person";
import { beginByLink } from "@/lib/people/operations/use-link";
import { readAdministrators, readLink, readNamesakes, readPeopleBySlug } from "@/lib/people/queries";
import { ctxOfDoor } from "./door";
import { enterByLink, fromHere } from "./sign-in";
import { tellTurnedAway } from "./sign-ins";
import { senderIn } from "../request/sender";

/** Why the link of this page begins no catalog, as a sentence; null where it does. */
export async function whyNoSetUp(token: string): Promise<string | null> {
  const link = await readLink(token, "set-up", ctxOfDoor().now);
  if ("fault" in link) return linkFaultWords["set-up"][link.fault];
  const [administrator] = await readAdministrators(1);
  return administrator === undefined
    ? null
    : `${administrator.name} is administrator of this catalog already, and can give you a role.`;
}

/** Who of the people here somebody may be who begins with this name and mail address. */
export const possibleAtSetUp = (name: string, email: string) => readNamesakes([name, email]);

/** Begins the catalog by the link that was printed; answers the address that the browser is led to. */
export async function setUp(token: string, beginner: Beginner & { readonly email: string }): Promise<string> {
  const { name, as, email } = beginner;
  const typed = { token, begin: name, email };
  const back = (error: string | null) => `/sign-in/set-up${queryOf({ ...typed, error })}`;
  if (!(await fromHere())) return back("refused");
  // By it they sign in from then on.
  if (email === "") return back("invalid");
  const done = await beginByLink(ctxOfDoor("first sign-in"), { token, beginner });
  if (!done.ok) return back(done.refusal.kind === "conflict" && as === null ? null : done.refusal.kind);
  if ("fault" in done.value) {
    const why = whyLinkFailed[done.value.fault];
    await tellTurnedAway({ who: null, way: "link", why }, senderIn(await headers()));
    // The page tells what is wrong with the link.
    return back("link");
  }
  const [person] = await readPeopleBySlug([done.value.slug]);
  return person !== undefined && (await enterByLink(person.id)) ? paths.home : paths.signIn();
}
