import "server-only";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, signedOutHere } from "./auth";

type Place = { readonly params: Promise<{ nextauth: string[] }> };

/** What next-auth's own client would write into our log: no page of ours uses it, and anybody could fill the log with it. */
const isLog = async ({ params }: Place): Promise<boolean> => (await params).nextauth[0] === "_log";

/** Answers a request to next-auth; who signed out of a session that could not be ended is told so. */
export async function answerAuth(request: NextRequest, place: Place): Promise<Response> {
  if (await isLog(place)) return new Response(null, { status: 404 });
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
