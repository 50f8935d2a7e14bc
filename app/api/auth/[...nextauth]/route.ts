import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, signedOutHere } from "@/lib/edge/session/auth";

type Place = { readonly params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, place: Place): Promise<Response> {
  const session = { isEnded: true };
  const given = (await NextAuth(
    request,
    place,
    authOptions(() => {
      session.isEnded = false;
    }),
  )) as Response;
  if (session.isEnded) return given;
  const headers = new Headers(given.headers);
  headers.set("location", signedOutHere);
  return new Response(null, { status: 303, headers });
}

export { answer as GET, answer as POST };
