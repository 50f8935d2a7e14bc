import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/edge/session/auth";

type Place = { readonly params: Promise<{ nextauth: string[] }> };

const answer = (request: NextRequest, place: Place): Promise<Response> =>
  NextAuth(request, place, authOptions()) as Promise<Response>;

export { answer as GET, answer as POST };
