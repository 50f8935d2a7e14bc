import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { together } from "@/lib/platform/operation";
import { holdFirstPlace } from "../store";
import { createPeople } from "./create-people";

/** Writes the first person of a catalog that nobody is in, as its administrator: of several at once only one. Answers the slug. */
export const createFirstPerson = (ctx: Ctx, name: string): Promise<Result<string>> =>
  together(ctx, async (inside) => {
    if (!(await holdFirstPlace(inside.tx)))
      return refuse({
        kind: "forbidden",
        why: "Somebody is in the catalog already. Continue as one of them.",
      });
    const made = await createPeople(inside, { people: [{ name, role: "admin" }] });
    return made.ok ? ok(made.value.people[0]?.slug ?? "") : made;
  });
