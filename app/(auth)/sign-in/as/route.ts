import { begin, enter } from "@/lib/edge/session/sign-in";
import { ownPath } from "@/lib/edge/request/heads";

const text = (form: FormData, name: string): string | null => {
  const value = form.get(name);
  return typeof value === "string" ? value : null;
};

/** Takes the form of the sign-in page: a plain post, so that it works without script. */
export async function POST(request: Request): Promise<Response> {
  // A body that is no form goes through no door; it is told so like a closed one.
  const form = await request.formData().catch(() => new FormData());
  const wanted = ownPath(text(form, "callbackUrl"));
  const name = text(form, "begin");
  const isIn = name === null ? await enter(text(form, "door") ?? "") : await begin(name);
  const location = isIn ? wanted : `/sign-in?error=refused&callbackUrl=${encodeURIComponent(wanted)}`;
  return new Response(null, { status: 303, headers: { location } });
}
