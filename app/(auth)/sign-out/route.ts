import { forgetKept } from "@/lib/edge/forms/kept-signed-out";
import { leave } from "@/lib/edge/session/sign-in";

/** Takes the sign-out form of the navigation. */
export async function POST(request: Request): Promise<Response> {
  if (await leave()) forgetKept(request.headers.get("cookie"));
  return new Response(null, { status: 303, headers: { location: "/sign-in?done=signed-out" } });
}
