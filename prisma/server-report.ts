/** Why an embedded server did not come up, out of what it wrote and the room there is. */
import { CannotStart, fullDisk } from "./owner.mjs";

/** PostgreSQL writes its log of changes in pieces of this size; without room for one it cannot recover. */
const pieceOfLog = 16 * 1024 * 1024;

/** What a server answers those who ask too early: nothing of why it does not come up. */
const tooEarly =
  /^.*FATAL: +the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections).*\n?(?:.*DETAIL: .*\n?)?/gm;

/** The reason in one sentence: of `report`, which the server wrote to `file`, where `free` bytes are left. */
export function whyNotUp(report: string, file: string, free: number): CannotStart {
  // That the disk is full it says below the level at which it reports.
  if (free < pieceOfLog || /No space left/i.test(report)) return fullDisk();
  const own = report.replace(tooEarly, "").trim();
  const detail = /DETAIL: +(.*)/.exec(own)?.[1];
  const fatal = /(?:FATAL|PANIC): +(.*)/.exec(own)?.[1] ?? own.split("\n").at(-1);
  return new CannotStart(
    `The embedded PostgreSQL does not start: ${[fatal, detail].filter(Boolean).join(". ") || `see ${file}`}`,
  );
}
