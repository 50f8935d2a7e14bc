import { begin, enter } from "@/lib/edge/session/sign-in";
import { queryOf } from "@/lib/kernel/paths";
import { ownPath } from "@/lib/edge/request/heads";

/** What stands before the slug of somebody who is here, so that nobody's slug is taken for the word `new`. */
const asPerson = "person:";

const text = (form: FormData, name: string): string | null => {
  const value = form.get(name);
  // No text of the database holds a NUL.
  return typeof value === "string" ? value.replaceAll("\0", "") : null;
};

/** Takes the form of the sign-in page: a plain post, so that it works without script. */
export async function POST(request: Request): Promise<Response> {
  // A body that is no form goes through no door; it is told so like a closed one.
  const form = await request.formData().catch(() => new FormData());
  const wanted = ownPath(text(form, "callbackUrl"));
  const name = text(form, "begin");
  const as = text(form, "as");
  const said =
    as === null || as === "" ? null : as.startsWith(asPerson) ? { slug: as.slice(asPerson.length) } : "new";
  const done =
    name === null
      ? (await enter(text(form, "door") ?? ""))
        ? "in"
        : "refused"
      : await begin({ name, as: said });
  const location =
    done === "in"
      ? wanted
      : `/sign-in${queryOf({ error: done === "refused" ? done : null, begin: name, callbackUrl: wanted })}`;
  return new Response(null, { status: 303, headers: { location } });
}
