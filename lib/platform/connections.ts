import "server-only";
import type { Duplex } from "node:stream";
import pg from "pg";
import { Prisma } from "@/prisma/generated/client";
import { env } from "./env";
import { log } from "./log";
import { once } from "./once";
import { veiled } from "./sight/veil";

/** Stands for a thing that is made at its first use, but for what stands in `instead`: a build loads every page and opens no database. */
export const lazily = <T extends object>(
  make: () => T,
  instead: Readonly<Record<string, unknown>> = {},
): T => {
  let made: T | undefined;
  return new Proxy({} as T, {
    get(_, name) {
      if (typeof name === "string" && name in instead) return instead[name];
      const target = (made ??= make());
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
};

/** The connections that are open now, so that all can be cut when the other side has fallen silent, and who waits for one. */
const open = once("connections", () => new Set<pg.Client>());
const line = once("line", () => ({ isCut: false, waiting: new Set<(error: Error) => void>() }));

const lineIsCut = (): Error => new Error("Connection terminated: the database does not answer");

/** A connection that is known from its first moment on to its end, and asks one thing at a time. */
class WatchedClient extends pg.Client {
  #last: Promise<unknown> | null = null;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    open.add(this);
    this.once("end", () => open.delete(this));
  }

  /**
   * In a transaction the client asks for several relations of a record at once, and so do we. The driver warns of a statement
   * that comes while it carries out another; here each waits for the one before it to be answered.
   */
  override query(...given: never[]): never {
    // The pool asks with a callback, on a connection that nobody else has meanwhile, and what it was given to ask is veiled by then.
    const ofPool = given.some((each) => typeof each === "function");
    const sent = (ofPool ? given : veiledQuery(given)) as [pg.QueryConfig];
    const ask = () => super.query(...sent) as Promise<unknown> | undefined;
    if (ofPool) return ask() as never;
    const answer = this.#last === null ? ask() : this.#last.then(ask);
    const over = () => {
      if (this.#last === settled) this.#last = null;
    };
    const settled: Promise<unknown> | undefined = answer?.then(over, over);
    this.#last = settled ?? null;
    return answer as never;
  }
}

/** A veiled statement is another one than the bare one of its name, and by what is known of who asks there are two of it. */
const veiledName = (name: string, known: number): string => `${name}/${String(known)}`;

/** What is sent in the place of a statement: it is veiled where it is asked, and not where its turn on a connection comes. */
function veiledQuery(given: readonly unknown[]): readonly unknown[] {
  const [asked, ...more] = given;
  const plain: pg.QueryConfig = typeof asked === "string" ? { text: asked } : (asked as pg.QueryConfig);
  // Values stand in the statement, or beside it.
  const [beside] = more;
  const isBeside = Array.isArray(beside);
  const values: readonly unknown[] = isBeside ? beside : (plain.values ?? []);
  const bare = { text: plain.text, values };
  const sent = veiled(bare);
  if (sent === bare) return given;
  const { name, ...rest } = plain;
  const veil = { ...rest, text: sent.text, values: [...sent.values] };
  return [
    name === undefined ? veil : { ...veil, name: veiledName(name, sent.values.length - values.length) },
    ...(isBeside ? more.slice(1) : more),
  ];
}

type Taken = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

const nothing = () => undefined;

/**
 * A pool in which nobody waits for a database that is known not to answer: whoever waits for a connection is told when the line
 * is cut, and one that comes after that goes back. Every read passes here, so that no promise is made where none is asked for.
 */
class WatchedPool extends pg.Pool {
  override query(...given: never[]): never {
    return super.query(...(veiledQuery(given) as [pg.QueryConfig])) as never;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<pg.PoolClient> | undefined {
    if (taken === undefined)
      return new Promise((resolve, reject) => {
        this.connect((error, client) => {
          if (client) resolve(client);
          else reject(error ?? lineIsCut());
        });
      });
    if (line.isCut) {
      queueMicrotask(() => {
        taken(lineIsCut(), undefined, nothing);
      });
      return undefined;
    }
    const give = (error: Error): void => {
      line.waiting.delete(give);
      taken(error, undefined, nothing);
    };
    line.waiting.add(give);
    super.connect((error, client, done) => {
      if (line.waiting.delete(give)) taken(error, client, done);
      else if (client) done();
    });
    return undefined;
  }
}

/** What every connection is set to at its start; the database ends what takes longer than it may. */
const settings = (): Readonly<Record<string, string>> => ({
  lc_messages: "C",
  timezone: "UTC",
  statement_timeout: `${String(env.DATABASE_STATEMENT_SECONDS)}s`,
  idle_in_transaction_session_timeout: `${String(env.DATABASE_IDLE_SECONDS)}s`,
});

/** Whether connections end because this process does. */
export const closing = once("database-closing", () => ({ begun: false }));

function makePool(
  max: number,
  more: Readonly<Record<string, string>>,
  idleTimeoutMillis: number,
  own: pg.PoolConfig = {},
): pg.Pool {
  const made = new WatchedPool({
    ...more,
    Client: WatchedClient,
    connectionString: env.DATABASE_URL,
    max,
    idleTimeoutMillis,
    connectionTimeoutMillis: env.DATABASE_CONNECT_SECONDS * 1000,
    // Should the database not end a statement itself, it is given up here.
    query_timeout: (Math.max(env.DATABASE_LONG_SECONDS, env.DATABASE_STATEMENT_SECONDS) + 5) * 1000,
    options: Object.entries({ ...settings(), ...more })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(" "),
    ...own,
  });
  // A connection that breaks while nobody uses it is replaced at the next use; unheard, it would end the process.
  made.on("error", (error) => {
    if (!closing.begun) log.warn({ why: error.message }, "a database connection broke");
  });
  return made;
}

/** Cuts the line of one connection at once, whatever state it is in; whoever waits for an answer on it is told `error`. */
export function cut(client: pg.ClientBase, error?: Error): void {
  // Ending it would wait for the other side; the stream below it is not among the driver's types.
  const { connection } = client as unknown as { readonly connection: { readonly stream: Duplex } };
  connection.stream.destroy(error);
}

/** Cuts all connections: whoever waits for an answer on one, or for one, is told at once that there will be none. */
export function cutConnections(): void {
  for (const client of open) cut(client, lineIsCut());
  for (const tell of [...line.waiting]) tell(lineIsCut());
}

/** While connections are refused, whoever wants one is told so at once; those that are open stay. */
export function refuseConnections(refused: boolean): void {
  line.isCut = refused;
}

/** After so long a read is given up here, should the database not have ended it itself. */
export const longestRead = (): number => (env.DATABASE_STATEMENT_SECONDS + 5) * 1000;

/** Values as the client gives them: whole numbers of 8 bytes, decimals, days and times without a zone, by their type's number. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: BigInt,
  1700: (text) => new Prisma.Decimal(text),
  1082: (text) => new Date(`${text}T00:00:00Z`),
  1114: (text) => new Date(`${text.replace(" ", "T")}Z`),
};
/** How values of every statement are read. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: (number, format): unknown =>
    (format === "binary" ? undefined : parsers[number]) ?? pg.types.getTypeParser(number, format),
};

/** The one pool that the client holds too: made at its first use. */
export const mainPool = (): pg.Pool => once("pool", () => makePool(8, {}, 10_000));

/** The pool of connections that the client and statements of changing text share (A11c). */
export const pool = lazily(mainPool);

/**
 * The connections of prepared statements. The database makes their plans once a connection, whatever it is asked for: left to
 * itself it plans a statement over many tables anew each time, which takes it longer than the answer. They stay open, because
 * what was prepared ends with its connection. Shown to those who count and close connections; a read is sent by `readPrepared`,
 * which gives it up in time.
 */
export const preparedPool = lazily(() =>
  once("prepared-pool", () =>
    // Said once here: the driver copies all that is said with a read, one by one, and each request asks one or two.
    makePool(6, { plan_cache_mode: "force_generic_plan" }, 600_000, {
      types: valueTypes,
      query_timeout: longestRead(),
    }),
  ),
);
