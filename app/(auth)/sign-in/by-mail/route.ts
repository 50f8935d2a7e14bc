import { plainForm } from "@/lib/edge/forms/plain-form";
import { ownPath } from "@/lib/edge/request/heads";
import { askLink } from "@/lib/edge/session/mail-links";
import { paths } from "@/lib/kernel/paths";

/** Takes the form that asks for a link to sign in by. */
export async function POST(request: Request): Promise<Response> {
  const text = await plainForm(request);
  const wanted = ownPath(text("callbackUrl"));
  const done = await askLink(text("email") ?? "", wanted);
  const said = done === "link-sent" ? { done } : { error: done };
  const location = paths.signIn({ ...said, callbackUrl: wanted });
  return new Response(null, { status: 303, headers: { location } });
}
