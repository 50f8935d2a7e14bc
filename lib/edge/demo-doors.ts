import "server-only";
import { readPeopleBySlug } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";

/** The four people of the demo organisation whose places can be taken without a password; in demo mode only. */
const doors = [
  { slug: "priya-raman", as: "Team lead", hint: "Registers services and answers offers" },
  { slug: "mika-tanaka", as: "Engineer", hint: "Looks up who owns what at 03:00" },
  { slug: "dele-adeyemi", as: "Platform auditor", hint: "Finds what nobody owns and closes each case" },
  { slug: "ana-sokolova", as: "Administrator", hint: "Manages people and settings" },
] as const;

export type DemoDoor = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly as: string;
  readonly hint: string;
};

/** The doors whose person exists in this catalog. */
async function demoDoors(): Promise<readonly DemoDoor[]> {
  const people = await readPeopleBySlug(doors.map(({ slug }) => slug));
  return doors.flatMap((door) => {
    const person = people.find(({ slug }) => slug === door.slug);
    return person ? [{ ...door, id: person.id, name: person.name }] : [];
  });
}

/** Whoever goes through one of the demo's doors; nobody outside demo mode. */
export async function throughDoor(slug: string | undefined): Promise<{ id: string; name: string } | null> {
  if (!env.STEWARD_DEMO) return null;
  const door = (await demoDoors()).find((one) => one.slug === slug);
  return door ? { id: door.id, name: door.name } : null;
}

export type SignInWays =
  | { readonly kind: "doors"; readonly doors: readonly DemoDoor[] }
  | { readonly kind: "missing"; readonly steps: readonly string[] };

/** How one can sign in here; when there is no way, what has to be set first. */
export async function signInWays(): Promise<SignInWays> {
  const steps = [
    ...(env.NEXTAUTH_SECRET === undefined
      ? ["Set NEXTAUTH_SECRET to at least 16 random characters; it protects the sessions."]
      : []),
    ...(env.STEWARD_DEMO ? [] : ["Set STEWARD_DEMO=true to try Steward with its demo organisation."]),
  ];
  if (steps.length > 0) return { kind: "missing", steps };
  const found = await demoDoors();
  return found.length > 0
    ? { kind: "doors", doors: found }
    : { kind: "missing", steps: ["Run npm run seed: the demo organisation is not in this database."] };
}
