import { leave } from "@/lib/edge/session/sign-in";

/** Takes the sign-out form of the navigation. */
export async function POST(): Promise<Response> {
  await leave();
  return new Response(null, { status: 303, headers: { location: "/sign-in?done=signed-out" } });
}
