import { plainForm } from "@/lib/edge/forms/plain-form";
import { beginnerIn } from "@/lib/edge/session/beginner";
import { setUp } from "@/lib/edge/session/set-up";

/** Takes the form of the page that the printed link leads to. */
export async function POST(request: Request): Promise<Response> {
  const text = await plainForm(request);
  const beginner = { ...beginnerIn(text), email: text("email")?.trim() ?? "" };
  const location = await setUp(text("token") ?? "", beginner);
  return new Response(null, { status: 303, headers: { location } });
}
