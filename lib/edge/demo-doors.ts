import "server-only";
import { readPeopleBySlug } from "@/lib/people/queries";

/** The four people of the demo organisation whose places can be taken without a password; in demo mode only. */
const doors = [
  { slug: "priya-raman", as: "a team lead", hint: "registers services and answers offers" },
  { slug: "mika-tanaka", as: "an engineer", hint: "looks up who owns what at 03:00" },
  { slug: "dele-adeyemi", as: "a platform auditor", hint: "finds what nobody owns and closes each case" },
  { slug: "ana-sokolova", as: "an administrator", hint: "manages people and settings" },
] as const;

export type DemoDoor = { readonly id: string; readonly slug: string; readonly name: string; readonly as: string; readonly hint: string };

/** The doors whose person exists in this catalog. */
export async function demoDoors(): Promise<readonly DemoDoor[]> {
  const people = await readPeopleBySlug(doors.map(({ slug }) => slug));
  return doors.flatMap((door) => {
    const person = people.find(({ slug }) => slug === door.slug);
    return person ? [{ ...door, id: person.id, name: person.name }] : [];
  });
}
