import { forgetKept } from "@/lib/edge/forms/kept-signed-out";
import { signedOutHere } from "@/lib/edge/session/auth";
import { leave } from "@/lib/edge/session/sign-in";

/** Takes the sign-out form of the navigation. */
export async function POST(request: Request): Promise<Response> {
  const left = await leave();
  if (left !== "stayed") forgetKept(request.headers.get("cookie"));
  const location = left === "out-here" ? signedOutHere : "/sign-in?done=signed-out";
  return new Response(null, { status: 303, headers: { location } });
}
