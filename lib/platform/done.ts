import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { ok, type Result } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import type { Ctx } from "./ctx";
import { together } from "./operation";

const keptFor = { hours: 24 };

/**
 * Carries a deed out once for one key and one content, and answers every repetition with the first answer (BAD-14).
 * The key's row is written in the deed's own transaction: a repetition that arrives meanwhile waits for it, and a
 * refused deed leaves no row, so that it may be tried again.
 */
export function onlyOnce(
  ctx: Ctx,
  key: string,
  content: unknown,
  run: (ctx: Ctx) => Promise<Result<string>>,
): Promise<Result<string>> {
  const { kind, id } = markOf(ctx.actor);
  const actor = id ?? kind;
  const digest = createHash("sha256")
    .update(JSON.stringify([actor, key, content]))
    .digest("base64url");
  const at = ctx.now.toString();
  const old = ctx.now.subtract(keptFor).toString();
  return together(ctx, async (within) => {
    const { tx } = within;
    const taken = await tx.$executeRaw`
      INSERT INTO "Done" (key, actor, answer, at) VALUES (${digest}, ${actor}, 'null', ${at}::timestamptz) ON CONFLICT DO NOTHING`;
    if (taken === 0) {
      const first = await tx.done.findUniqueOrThrow({ where: { key: digest }, select: { answer: true } });
      return ok(z.string().parse(first.answer));
    }
    const result = await run(within);
    if (!result.ok) return result;
    await tx.done.update({ where: { key: digest }, data: { answer: result.value } });
    await tx.$executeRaw`
      DELETE FROM "Done" WHERE key IN (
        SELECT key FROM "Done" WHERE at < ${old}::timestamptz LIMIT 100 FOR UPDATE SKIP LOCKED)`;
    return result;
  });
}
