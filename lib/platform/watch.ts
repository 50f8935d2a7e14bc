import "server-only";
import pg from "pg";
import { cut, cutConnections, refuseConnections } from "./connections";
import { env } from "./env";
import { log } from "./log";
import { once } from "./once";

/**
 * A database that refuses connections says so at once; one that hangs says nothing, and everybody would wait for it. So a
 * connection of its own asks it every other second: while no answer comes it counts as away, and whoever waited for it is told.
 */
const found = once("database-watch", () => ({ away: false }));

/** True while the database does not answer; known a few seconds after it fell silent, and again after it came back. */
export const databaseIsAway = (): boolean => found.away;

type Watch = { readonly every: number; readonly patience: number };

const silent = "no answer";

/** The answer of `work`, or a failure when none comes in time. A process that was held up itself reads what lies there first. */
function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      setTimeout(() => {
        reject(new Error(silent));
      }, 100);
    }, patience);
    work.then(resolve, reject).finally(() => {
      clearTimeout(late);
    });
  });
}

/** Watches until it is stopped. */
export function watchDatabase({ every, patience }: Watch = { every: 2_000, patience: 5_000 }): () => void {
  let client: pg.Client | null = null;
  let stopped = false;
  let next: NodeJS.Timeout | undefined;
  const drop = (): void => {
    if (client !== null) cut(client);
    client = null;
  };
  const ask = async (): Promise<void> => {
    if (client === null) {
      client = new pg.Client({ connectionString: env.DATABASE_URL });
      client.on("error", drop);
      await client.connect();
    }
    await client.query("SELECT 1");
  };
  const turn = async (): Promise<void> => {
    const why = await inTime(ask(), patience).then(
      () => null,
      (error: unknown) => error as Error & { readonly code?: string },
    );
    if (stopped) {
      drop();
      return;
    }
    if (why !== null) drop();
    // One more connection is more than it has: those that it has are answered.
    const away = why !== null && why.code !== "53300";
    if (away !== found.away) {
      if (away) log.warn({ why: why.message || why.code }, "the database does not answer");
      else log.info("the database answers again");
    }
    found.away = away;
    refuseConnections(away);
    if (why?.message === silent) cutConnections();
    next = setTimeout(() => void turn(), found.away ? every / 2 : every);
    next.unref();
  };
  void turn();
  return () => {
    stopped = true;
    found.away = false;
    refuseConnections(false);
    clearTimeout(next);
    drop();
  };
}
