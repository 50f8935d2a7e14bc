import "server-only";
import { refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";

/** The plain text that `curl …/who/<anything>` prints. The look-up fills this place. */
export function whoText(_ctx: Ctx, asked: string): Promise<Result<string>> {
  return Promise.resolve(refuse({ kind: "not-found", what: "service, team or person", ref: asked }));
}
