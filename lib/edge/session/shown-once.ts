import "server-only";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { ok, type Result } from "@/lib/kernel/result";
import { paths } from "@/lib/kernel/paths";
import type { Ctx } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { createToken } from "@/lib/teams/operations/tokens/create-token";
import { showToken } from "@/lib/teams/operations/tokens/show-token";
import { siteOf } from "./asker";
import { opened, sealed } from "./sealed";

/**
 * A new token on its way to the one page that shows it: sealed, in a cookie of a few minutes that no script reads. The database
 * holds its hash alone, and an address holds nothing of it.
 */

const name = "new-token";
const purpose = "a token shown once";
const seconds = 5 * 60;
const Shown = z.object({ id: z.string(), text: z.string() });

/** How many days a token may last at most. */
export const mostTokenDays = (): number => env.STEWARD_TOKEN_MAX_DAYS;

/** Makes a token and has its text ready for the page that shows it. */
export async function createTokenToShow(ctx: Ctx, raw: unknown): Promise<Result<{ readonly id: string }>> {
  const made = await createToken(ctx, raw);
  if (!made.ok) return made;
  const { id, text } = made.value;
  (await cookies()).set(name, await sealed({ id, text }, purpose, seconds), {
    httpOnly: true,
    sameSite: "lax",
    secure: env.NEXTAUTH_URL?.startsWith("https:") ?? false,
    path: paths.tokens,
    maxAge: seconds,
  });
  return ok({ id });
}

/** The text of a new token, the first time that it is asked for by whoever made it; null ever after. */
export async function tokenToShow(ctx: Ctx, id: string): Promise<string | null> {
  const kept = Shown.safeParse(await opened((await cookies()).get(name)?.value, purpose));
  if (!kept.success || kept.data.id !== id) return null;
  const shown = await showToken(ctx, { id });
  return shown.ok && shown.value.isFirst ? kept.data.text : null;
}

/** Where whoever looks at a page reaches Steward, for an example that can be copied. */
export async function siteOfVisitor(): Promise<string> {
  const heads = await headers();
  return siteOf(new URL(`http://${heads.get("host") ?? "localhost"}`), heads);
}
