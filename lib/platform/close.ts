import "server-only";
import { closing, pool, preparedPool } from "./connections";
import { db } from "./db";
import { once } from "./once";

const lastDeeds = once("last-deeds", () => new Map<string, () => Promise<void>>());

/** Says what is still to be written before the connections close, under a name, once a process. */
export function beforeClose(name: string, deed: () => Promise<void>): void {
  lastDeeds.set(name, deed);
}

/** From now on it is no news when a connection to the database breaks: this process is about to end. */
export function beginClosing(): void {
  closing.begun = true;
}

/** Closes every connection to the database; the last thing a server or a command does. */
export async function closeDatabase(): Promise<void> {
  for (const deed of lastDeeds.values()) await deed();
  await db.$disconnect();
  await Promise.all([pool, preparedPool].map((one) => one.end().catch(() => undefined)));
}
