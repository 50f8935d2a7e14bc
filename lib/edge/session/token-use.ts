import "server-only";
import { randomUUID } from "node:crypto";
import type { RequestId } from "@/lib/kernel/ids";
import { before, type Instant } from "@/lib/kernel/time";
import { isUseToNote, type TokenRefusal } from "@/lib/people/domain/tokens";
import { beforeClose } from "@/lib/platform/close";
import type { Ctx, Sender } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { noteTokenUse } from "@/lib/teams/operations/tokens/note-use";
import { refuseToken } from "@/lib/teams/operations/tokens/refuse-token";

/** So many tokens are remembered, the latest. */
const mostRemembered = 10_000;
const uses = once("token-uses", () => ({
  noted: new Map<string, Instant>(),
  writing: new Set<Promise<void>>(),
}));

type Seen = { readonly id: string; readonly now: Instant; readonly sender: Sender };

async function note({ id, now, sender }: Seen, why: TokenRefusal | null): Promise<void> {
  const by = { kind: "job", name: "tokens" } as const;
  const ctx: Ctx = { actor: by, now, request: randomUUID() as RequestId, via: "job", sender };
  try {
    await (why === null ? noteTokenUse(ctx, { id }) : refuseToken(ctx, { id, why }));
  } catch (error) {
    log.warn({ err: error, token: id }, "the use of a token was not written down");
  }
}

function noteSoon(key: string, seen: Seen, why: TokenRefusal | null): void {
  const [oldest] = uses.noted.size < mostRemembered ? [] : uses.noted.keys();
  if (oldest !== undefined) uses.noted.delete(oldest);
  uses.noted.set(key, seen.now);
  const writing: Promise<void> = note(seen, why).finally(() => uses.writing.delete(writing));
  uses.writing.add(writing);
  beforeClose("uses of tokens", () => Promise.all(uses.writing).then(() => undefined));
}

/** Writes down that a token was used, beside the request, which does not wait; of many at once one is written. */
export function noteUseSoon(seen: Seen): void {
  if (isUseToNote(uses.noted.get(seen.id) ?? null, seen.now)) noteSoon(seen.id, seen, null);
}

/** The same of a token that is known and was refused, once a day: a program that goes on asking tells nothing new. */
export function noteRefusalSoon(seen: Seen, why: TokenRefusal): void {
  const key = `${why} ${seen.id}`;
  const last = uses.noted.get(key);
  if (last === undefined || !before(seen.now, last.add({ hours: 24 }))) noteSoon(key, seen, why);
}
