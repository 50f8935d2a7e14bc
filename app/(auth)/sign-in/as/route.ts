import { plainForm } from "@/lib/edge/forms/plain-form";
import { beginnerIn } from "@/lib/edge/session/beginner";
import { begin, enter } from "@/lib/edge/session/sign-in";
import { paths } from "@/lib/kernel/paths";
import { ownPath } from "@/lib/edge/request/heads";

/** Takes the form of the sign-in page: a plain post, so that it works without script. */
export async function POST(request: Request): Promise<Response> {
  // A body that is no form goes through no door; it is told so like a closed one.
  const text = await plainForm(request);
  const wanted = ownPath(text("callbackUrl"));
  const name = text("begin");
  const done =
    name === null ? ((await enter(text("door") ?? "")) ? "in" : "refused") : await begin(beginnerIn(text));
  const location =
    done === "in"
      ? wanted
      : paths.signIn({ error: done === "refused" ? done : null, begin: name, callbackUrl: wanted });
  return new Response(null, { status: 303, headers: { location } });
}
