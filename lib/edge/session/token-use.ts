import "server-only";
import { randomUUID } from "node:crypto";
import type { RequestId } from "@/lib/kernel/ids";
import { keepLatest } from "@/lib/kernel/latest";
import { before, type Instant, textOf } from "@/lib/kernel/time";
import { noteTurnedAway } from "@/lib/people/operations/note-turned-away";
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

/** So many requests with unknown tokens are told in an hour, whoever sends them, so that nobody fills the ledger from outside. */
const mostUnknown = 30;
const unknown = once("unknown-tokens", () => ({ hour: "", told: 0 }));

type When = { readonly now: Instant; readonly sender: Sender };
type Seen = When & { readonly id: string };

async function note({ now, sender }: When, write: (ctx: Ctx) => Promise<unknown>): Promise<void> {
  const by = { kind: "job", name: "tokens" } as const;
  try {
    await write({ actor: by, now, request: randomUUID() as RequestId, via: "job", sender });
  } catch (error) {
    log.warn({ err: error }, "the use of a token was not written down");
  }
}

function noteSoon(key: string, when: When, write: (ctx: Ctx) => Promise<unknown>): void {
  keepLatest(uses.noted, mostRemembered, [key, when.now]);
  const writing: Promise<void> = note(when, write).finally(() => uses.writing.delete(writing));
  uses.writing.add(writing);
  beforeClose("uses of tokens", usesWritten);
}

/** Settles when every use and refusal that was noted until now is written down. */
export const usesWritten = async (): Promise<void> => {
  await Promise.all(uses.writing);
};

/** Writes down that a token was used, beside the request, which does not wait; of many at once one is written. */
export function noteUseSoon(seen: Seen): void {
  if (isUseToNote(uses.noted.get(seen.id) ?? null, seen.now))
    noteSoon(seen.id, seen, (ctx) => noteTokenUse(ctx, { id: seen.id }));
}

/** True unless it was told within a day: a program that goes on asking tells nothing new. */
function isNews(key: string, now: Instant): boolean {
  const last = uses.noted.get(key);
  return last === undefined || !before(now, last.add({ hours: 24 }));
}

/** The same of a token that is known and was refused, once a day for each reason. */
export function noteRefusalSoon(seen: Seen, why: TokenRefusal): void {
  const key = `${why} ${seen.id}`;
  if (isNews(key, seen.now)) noteSoon(key, seen, (ctx) => refuseToken(ctx, { id: seen.id, why }));
}

/** The same of a token that nobody knows, once a day for each network it comes from; nothing of the token itself is kept. */
export function noteUnknownSoon(when: When, why: string): void {
  const key = `unknown ${when.sender.from}`;
  if (!isNews(key, when.now)) return;
  const hour = textOf(when.now).slice(0, "2026-01-31T08".length);
  if (unknown.hour !== hour) Object.assign(unknown, { hour, told: 0 });
  if (unknown.told >= mostUnknown) return;
  unknown.told += 1;
  // What to do about it is said to whoever brought the token; the history is read by others.
  const fact = why.split(". ", 1)[0] ?? why;
  noteSoon(key, when, (ctx) => noteTurnedAway(ctx, { who: null, way: "a token of the API", why: fact }));
}
