import "server-only";
import { randomUUID } from "node:crypto";
import type { RequestId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { isUseToNote } from "@/lib/people/domain/tokens";
import { beforeClose } from "@/lib/platform/close";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { noteTokenUse } from "@/lib/teams/operations/tokens/note-use";

/** So many tokens are remembered, the latest. */
const mostRemembered = 10_000;
const uses = once("token-uses", () => ({
  noted: new Map<string, Instant>(),
  writing: new Set<Promise<void>>(),
}));

async function note(id: string, now: Instant): Promise<void> {
  try {
    const by = { kind: "job", name: "tokens" } as const;
    await noteTokenUse({ actor: by, now, request: randomUUID() as RequestId, via: "job" }, { id });
  } catch (error) {
    log.warn({ err: error, token: id }, "the use of a token was not written down");
  }
}

/** Writes down that a token was used, beside the request, which does not wait; of many at once one is written. */
export function noteUseSoon(id: string, now: Instant): void {
  if (!isUseToNote(uses.noted.get(id) ?? null, now)) return;
  const [oldest] = uses.noted.size < mostRemembered ? [] : uses.noted.keys();
  if (oldest !== undefined) uses.noted.delete(oldest);
  uses.noted.set(id, now);
  const writing: Promise<void> = note(id, now).finally(() => uses.writing.delete(writing));
  uses.writing.add(writing);
  beforeClose("uses of tokens", () => Promise.all(uses.writing).then(() => undefined));
}
