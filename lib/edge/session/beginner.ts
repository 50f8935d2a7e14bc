import type { Beginner } from "@/lib/people/operations/create-first-person";

/** What stands before the slug of somebody who is here, so that nobody's slug is taken for the word `new`. */
const asPerson = "person:";

/** Who says in a form that they begin a catalog; `text` reads the form. */
export function beginnerIn(text: (name: string) => string | null): Beginner {
  const as = text("as");
  const said =
    as === null || as === "" ? null : as.startsWith(asPerson) ? { slug: as.slice(asPerson.length) } : "new";
  return { name: text("begin") ?? "", as: said };
}
