import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { paths } from "@/lib/kernel/paths";
import type { Ctx } from "@/lib/platform/ctx";
import { ctxOfJar } from "./asker";
import { ownPath, requestIdOf } from "../request/heads";
import { senderIn } from "../request/sender";

/** Who asks, when and how, for pages and actions; read once a request. May be nobody. */
export const ctxOfVisitor = cache(async (): Promise<Ctx> => {
  const [jar, heads] = await Promise.all([cookies(), headers()]);
  const ctx = await ctxOfJar((name) => jar.get(name)?.value, requestIdOf(heads.get("x-request-id")), "page");
  return { ...ctx, sender: senderIn(heads) };
});

/** As `ctxOfVisitor`, and whoever is not signed in is sent to do so and brought back. */
export const ctxOfRequest = cache(async (): Promise<Ctx> => {
  const ctx = await ctxOfVisitor();
  if (ctx.actor.kind !== "anonymous") return ctx;
  const wanted = ownPath((await headers()).get("x-path"));
  redirect(paths.signIn({ callbackUrl: wanted === paths.home ? null : wanted }));
});
