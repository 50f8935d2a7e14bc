import "server-only";
import { z } from "zod";
import { eitherOf } from "@/lib/kernel/listed";
import { paths } from "@/lib/kernel/paths";
import type { Refusal } from "@/lib/kernel/result";
import {
  type Claims,
  provenMail,
  turnedAway,
  type TurnedAway,
  whyTurnedAway,
} from "@/lib/people/domain/admission";
import { admitPerson } from "@/lib/people/operations/admit-person";
import { readAdministrators } from "@/lib/people/queries";
import type { Sender } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { meansDatabaseAway } from "@/lib/platform/outage";
import { ctxOfDoor, doorPolicy } from "./door";
import { opened, sealed } from "./sealed";
import { tellTurnedAway } from "./sign-ins";

const purpose = "turned away";
const Told = z.object({ why: z.enum(turnedAway), mail: z.string().nullable() });

/**
 * Lets in whom a provider vouches for: true, or the address of the page that says why not. Nothing is thrown: the framework would
 * put its words into an address.
 */
export async function admitted(claims: Claims, sender: Sender): Promise<true | string> {
  try {
    return await admittedOrAway(claims, sender);
  } catch (error) {
    const away = meansDatabaseAway(error);
    log[away ? "warn" : "error"]({ err: error }, "whom a provider sent could not be let in");
    return paths.signIn({ error: away ? "away" : "not-taken" });
  }
}

async function admittedOrAway(claims: Claims, sender: Sender): Promise<true | string> {
  const done = await admitPerson(ctxOfDoor(), { claims, policy: doorPolicy() });
  if (!done.ok) return notTakenAt(done.refusal);
  if ("person" in done.value) return true;
  const why = done.value.turnedAway;
  await tellTurnedAway({ who: provenMail(claims), way: claims.issuer, why: whyTurnedAway[why] }, sender);
  return turnedAwayAt(why, claims.email);
}

/** The address of the page that says that the door did not take what it was told of somebody. */
export function notTakenAt({ kind }: Refusal): string {
  log.warn({ refusal: kind }, "who came to the door was refused");
  return paths.signIn({ error: kind === "conflict" ? "again" : "not-taken" });
}

/** The address of the page that says why whoever proved this mail address did not come in, sealed: so it knows that a provider vouched for them. */
export const turnedAwayAt = async (why: TurnedAway, mail: string | null): Promise<string> =>
  paths.signIn({ error: "turned-away", told: await sealed({ why, mail }, purpose, 10 * 60) });

/** The way to the first administrator where there is none: nobody can let in whom the door turned away. */
function nobodyAdministers(): string {
  const nobody = "Nobody is administrator yet";
  if (env.STEWARD_DEMO) return `${nobody}: say your name below to begin.`;
  return env.STEWARD_ADMIN_EMAILS.length > 0
    ? `${nobody}: whoever has an address of STEWARD_ADMIN_EMAILS becomes it by signing in.`
    : `${nobody}: open the link that the start printed, or set STEWARD_ADMIN_EMAILS.`;
}

/** Why nobody came in and who can change that, as sentences; null where nothing says that a provider sent whoever reads it. */
export async function turnedAwayWords(told: string | null): Promise<readonly string[] | null> {
  const said = Told.safeParse(await opened(told, purpose));
  if (!said.success) return null;
  const { why, mail } = said.data;
  const names = (await readAdministrators(3)).map(({ name }) => name);
  const can = (what: string) => (names.length === 0 ? nobodyAdministers() : `${eitherOf(names)} can ${what}`);
  const as = mail === null ? "" : ` as ${mail}`;
  switch (why) {
    case "left":
      return [
        `You signed in${as}, and your record here says that you have left.`,
        can("say that you are back."),
      ];
    case "another":
      return [
        `You signed in${as}. Whoever has that address here signs in with another account of the same provider.`,
        names.length === 0
          ? nobodyAdministers()
          : `If that is you, ${eitherOf(names)} can have it forgotten, on the page of that record, how it signs in.`,
      ];
    case "unverified":
      return [
        `You signed in${as}, and the provider named no mail address that it has verified.`,
        "Have it verify your address, then sign in again.",
      ];
    case "unknown":
      return [
        `You signed in${as}, and nobody here has that address.`,
        can("add you to this catalog with it."),
      ];
  }
}
