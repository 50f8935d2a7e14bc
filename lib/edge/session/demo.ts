import "server-only";
import { withinSentence } from "@/lib/kernel/capital";
import { eitherOf } from "@/lib/kernel/listed";
import { refuse, type Result } from "@/lib/kernel/result";
import { type Beginner, createFirstPerson } from "@/lib/people/operations/create-first-person";
import {
  readAdministrators,
  readAnybodyEntered,
  readNamesakes,
  readNothingNamed,
  readPeopleBySlug,
} from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { ctxOfDoor } from "./door";
import { waysByName } from "./providers";

const administrator = { as: "Administrator", hint: "Manages people and settings" } as const;

/** The five people of the demo organisation whose places can be taken without a password; in demo mode only. */
const doors = [
  { slug: "priya-raman", as: "Team lead", hint: "Registers services and answers offers" },
  { slug: "lea-novak", as: "Lead of Fares and Payments", hint: "Answers what another team offers" },
  { slug: "mika-tanaka", as: "Engineer", hint: "Looks up who owns what at 03:00" },
  { slug: "dele-adeyemi", as: "Platform auditor", hint: "Finds what nobody owns and closes each case" },
  { slug: "ana-sokolova", ...administrator },
] as const;

export type DemoDoor = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly as: string;
  readonly hint: string;
};

/** The doors whose person exists in this catalog; where none of them is an administrator, those of its administrators too. */
async function demoDoors(): Promise<readonly DemoDoor[]> {
  const people = await readPeopleBySlug(doors.map(({ slug }) => slug));
  const found = doors.flatMap((door) => {
    const person = people.find(({ slug }) => slug === door.slug);
    return person ? [{ ...door, id: person.id, name: person.name }] : [];
  });
  if (people.some(({ role }) => role === "admin")) return found;
  const own = await readAdministrators(doors.length);
  return [...found, ...own.map((person) => ({ ...person, ...administrator }))];
}

/** Whoever goes through one of the demo's doors; nobody outside demo mode. */
export async function throughDoor(slug: string | undefined): Promise<{ id: string; name: string } | null> {
  if (!env.STEWARD_DEMO) return null;
  const door = (await demoDoors()).find((one) => one.slug === slug);
  return door ? { id: door.id, name: door.name } : null;
}

/** Whether this is a demo in which nobody is administrator: whoever comes first may become it. */
const mayBegin = async (): Promise<boolean> => env.STEWARD_DEMO && (await readAdministrators(1)).length === 0;

/** Makes somebody the first administrator of a catalog; in demo mode only. Answers the slug: a door by now. */
export async function beginCatalog(beginner: Beginner): Promise<Result<string>> {
  if (!env.STEWARD_DEMO)
    return refuse({ kind: "forbidden", why: "A catalog is begun without a password in demo mode only." });
  return createFirstPerson(ctxOfDoor("first sign-in"), beginner);
}

/** Who of the people here somebody may be who gave this name to begin; nobody where nobody may begin. */
export const possibleBeginners = async (name: string) =>
  name.trim() !== "" && (await mayBegin()) ? readNamesakes([name]) : [];

export type SignInWays =
  | { readonly kind: "doors"; readonly doors: readonly DemoDoor[] }
  /** Nobody here is administrator: the first one says their name. */
  | {
      readonly kind: "begin";
      readonly anybody: boolean;
      /** Whether the demo organisation could be loaded yet. */
      readonly empty: boolean;
    }
  /** By providers and by links in mails; they stand beside the doors of a demo too. */
  | { readonly kind: "providers"; readonly names: readonly string[]; readonly lacksAdministrator: boolean }
  | { readonly kind: "missing"; readonly steps: readonly string[] };

/** How one can sign in here; when there is no way, what has to be set first. */
export async function signInWays(): Promise<SignInWays> {
  const names = waysByName();
  const steps = [
    ...(env.NEXTAUTH_SECRET === undefined
      ? ["Set NEXTAUTH_SECRET to at least 16 random characters; it protects the sessions."]
      : []),
    ...(env.STEWARD_DEMO || names.length > 0
      ? []
      : [
          "Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or those of GITHUB or GOOGLE, to sign in where your organisation does; or SMTP_URL, MAIL_FROM and NEXTAUTH_URL to sign in by links in mails.",
          "STEWARD_ADMIN_EMAILS says who is administrator; without it the start prints a link for the first one.",
          "Or set STEWARD_DEMO=true to try Steward with its demo organisation.",
        ]),
  ];
  if (steps.length > 0) return { kind: "missing", steps };
  if (!env.STEWARD_DEMO)
    return {
      kind: "providers",
      names,
      lacksAdministrator: env.STEWARD_ADMIN_EMAILS.length === 0 && (await readAdministrators(1)).length === 0,
    };
  if (await mayBegin()) {
    const [anybody, empty] = await Promise.all([readAnybodyEntered(), readNothingNamed()]);
    return { kind: "begin", anybody, empty };
  }
  return { kind: "doors", doors: await demoDoors() };
}

/** Why the catalog is still to be begun. */
export const nobodyBegan = ({ anybody }: { readonly anybody: boolean }): string =>
  anybody ? "Nobody here is an administrator yet" : "Nobody is in this catalog yet";

/** Says in one sentence how one signs in, for whoever started the server. */
export function signInSentence(ways: SignInWays): string {
  switch (ways.kind) {
    case "begin":
      return `${nobodyBegan(ways)}: say your name there and “Begin as administrator”.`;
    case "doors":
      return `Sign in there with “Continue as”: ${ways.doors.map(({ name, as }) => `${name} (${withinSentence(as)})`).join(", ")}.`;
    case "providers":
      return `Sign in there with ${eitherOf(ways.names)}.`;
    case "missing":
      return `Nobody can sign in yet. ${ways.steps.join(" ")}`;
  }
}
