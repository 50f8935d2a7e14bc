import { plainForm } from "@/lib/edge/forms/plain-form";
import { comeInByLink } from "@/lib/edge/session/mail-links";

/** Takes the click on the page of a link to sign in by. */
export async function POST(request: Request): Promise<Response> {
  const text = await plainForm(request);
  return new Response(null, { status: 303, headers: { location: await comeInByLink(text("token") ?? "") } });
}
