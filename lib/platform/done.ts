import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Prisma } from "@/prisma/generated/client";
import { canonical } from "@/lib/kernel/canonical";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { grantOf, markOf } from "@/lib/people/domain/actor";
import type { Ctx } from "./ctx";
import type { Tx } from "./db";
import { together } from "./operation";

const keptFor = { hours: 24 };

type Once<Answer> = { readonly answer: Answer; readonly isReplayed: boolean };

/**
 * Carries a deed out once under a mark. Its row is written in the deed's own transaction: a repetition that arrives meanwhile
 * waits for it, and a refused deed leaves no row, so that it may be tried again.
 */
function onceUnder<Answer extends Prisma.InputJsonValue>(
  ctx: Ctx,
  of: readonly unknown[],
  schema: z.ZodType<Answer>,
  run: (ctx: Ctx) => Promise<Result<Answer>>,
): Promise<Result<Once<Answer>>> {
  const actor = actorText(ctx);
  const key = digestOf([actor, ...of]);
  const at = ctx.now.toString();
  return together(ctx, async (within): Promise<Result<Once<Answer>>> => {
    const { tx } = within;
    await tx.$executeRaw`DELETE FROM "Done" WHERE key = ${key} AND at < ${endedBefore(ctx.now)}::timestamptz`;
    const taken = await tx.$executeRaw`
      INSERT INTO "Done" (key, actor, answer, at) VALUES (${key}, ${actor}, 'null', ${at}::timestamptz) ON CONFLICT DO NOTHING`;
    if (taken === 0) {
      const first = await tx.done.findUniqueOrThrow({ where: { key }, select: { answer: true } });
      return ok({ answer: schema.parse(first.answer), isReplayed: true });
    }
    const result = await run(within);
    if (!result.ok) return result;
    await tx.done.update({ where: { key }, data: { answer: result.value } });
    return ok({ answer: result.value, isReplayed: false });
  });
}

const digestOf = (of: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(of)).digest("base64url");

const endedBefore = (now: Instant): string => now.subtract(keptFor).toString();

/** Who sent it; what a token may, another of the same person need not. */
function actorText({ actor }: Ctx): string {
  const { kind, id } = markOf(actor);
  return grantOf(actor)?.id ?? id ?? kind;
}

/** Carries a deed out once for one key and one content, and answers every repetition with the first answer (BAD-14). */
export async function onlyOnce(
  ctx: Ctx,
  key: string,
  content: unknown,
  run: (ctx: Ctx) => Promise<Result<string>>,
): Promise<Result<string>> {
  const result = await onceUnder(ctx, [key, content], z.string(), run);
  return result.ok ? ok(result.value.answer) : result;
}

const KeptAnswer = z.object({ content: z.string(), text: z.string() });

/**
 * Carries a request out once for one key, and answers every repetition with the first answer; refused when the key was another
 * request's (API-08).
 */
export async function onceByKey(
  ctx: Ctx,
  key: string,
  request: unknown,
  run: (ctx: Ctx) => Promise<Result<string>>,
): Promise<Result<Once<string>>> {
  const content = digestOf([canonical(request)]);
  const result = await onceUnder(ctx, ["request", key], KeptAnswer, async (within) => {
    const answer = await run(within);
    return answer.ok ? ok({ content, text: answer.value }) : answer;
  });
  if (!result.ok) return result;
  const { answer, isReplayed } = result.value;
  return answer.content === content
    ? ok({ answer: answer.text, isReplayed })
    : refuse({
        kind: "conflict",
        why: "This Idempotency-Key was sent with another request before. Send this one with a key of its own",
      });
}

/** Forgets at most so many answers that are kept no longer; answers how many. */
export const deleteOldAnswers = (tx: Tx, now: Instant, most: number): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "Done" WHERE key IN (
      SELECT key FROM "Done" WHERE at < ${endedBefore(now)}::timestamptz ORDER BY at LIMIT ${most} FOR UPDATE SKIP LOCKED)`;
