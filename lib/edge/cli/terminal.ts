import { randomUUID } from "node:crypto";
import os from "node:os";
import { lengths } from "@/lib/kernel/lengths";
import type { RequestId } from "@/lib/kernel/ids";
import { shownInLine } from "@/lib/kernel/unseen-signs";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx } from "@/lib/platform/ctx";

/** What the operating system calls whoever runs this: its account, or the number of one that has no name. */
function accountHere(): string {
  try {
    return shownInLine(os.userInfo().username).slice(0, lengths.name);
  } catch {
    return `uid ${String(process.getuid?.() ?? "unknown")}`;
  }
}

/** The context of a command: a job with an auditor's rights, and the account of the terminal as it says itself; nobody signed in. */
export const ctxOfCommand = (command: string): Ctx => ({
  actor: { kind: "job", name: `steward ${command}`, account: accountHere() },
  now: instantNow(),
  request: randomUUID() as RequestId,
  via: "cli",
});
