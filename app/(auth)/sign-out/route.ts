import { forgetKept } from "@/lib/edge/forms/kept-signed-out";
import { plainForm } from "@/lib/edge/forms/plain-form";
import { signedOutHere } from "@/lib/edge/session/auth";
import { leave, leaveEverywhere } from "@/lib/edge/session/sign-in";
import { paths } from "@/lib/kernel/paths";

/** Takes the sign-out form of the navigation, and that of one's own page, which ends one's sessions everywhere. */
export async function POST(request: Request): Promise<Response> {
  const text = await plainForm(request);
  const left = text("everywhere") === null ? await leave() : await leaveEverywhere();
  if (left !== "stayed") forgetKept(request.headers.get("cookie"));
  const done = left === "out-everywhere" ? "signed-out-everywhere" : "signed-out";
  const location = left === "out-here" ? signedOutHere : paths.signIn({ done });
  return new Response(null, { status: 303, headers: { location } });
}
