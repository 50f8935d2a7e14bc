import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { slugFrom } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { freeSlug } from "@/lib/platform/names";
import { together } from "@/lib/platform/operation";
import { findPerson, holdFirstPlace } from "../store/people";
import { namesakes } from "../store/namesakes";
import { createPeople } from "./create-people";
import { editPerson } from "./edit-person";

/** Who begins: by which name, and whether as somebody who is here by that slug, as somebody new, or has not said. */
export type Beginner = {
  readonly name: string;
  readonly as: { readonly slug: string } | "new" | null;
  /** The mail address by which they sign in from then on; where none is given that of the record stays. */
  readonly email?: string;
};

/**
 * Makes somebody administrator of a catalog in which nobody is: of several at once only one. A name or a mail address that somebody here has is
 * refused as a conflict until it is said whether it is the same person. Answers the slug.
 */
export const createFirstPerson = (ctx: Ctx, { name, as, email }: Beginner): Promise<Result<string>> =>
  together(ctx, async (inside) => {
    if (!(await holdFirstPlace(inside.tx, env.STEWARD_DEMO)))
      return refuse({
        kind: "forbidden",
        why: "The catalog has an administrator already. Continue as one of those who are offered.",
      });
    if (as !== null && as !== "new") {
      const person = await findPerson(inside.tx, as.slug);
      if (person?.state !== "active") return refuse({ kind: "not-found", what: "person", ref: as.slug });
      const made = await editPerson(inside, {
        ref: person.slug,
        version: person.version,
        role: "admin",
        email,
      });
      return made.ok ? ok(made.value.slug) : made;
    }
    if (as === null && (await namesakes(inside.tx, [name, email ?? ""])).length > 0)
      return refuse({
        kind: "conflict",
        why: "Somebody here is called so, or has that mail address. Say whether that is you.",
      });
    const wanted = slugFrom(name);
    const slug = wanted === null ? undefined : await freeSlug(inside.tx, "person", wanted);
    const made = await createPeople(inside, { people: [{ name, slug, role: "admin", email }] });
    return made.ok ? ok(made.value.people[0]?.slug ?? "") : made;
  });
