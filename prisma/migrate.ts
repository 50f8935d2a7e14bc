/**
 * The migration tool: Prisma's schema engine as WebAssembly, over the adapter the product uses.
 * Usage: migrate deploy | create <name> | status | drift
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorRegistry,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm";
import { deployMigrations } from "./deploy";
import { migrationsPath, readMigrations } from "./migrations";
import { CannotStart } from "./owner.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const schemaPath = path.join(here, "schema");
const filters = { externalTables: [], externalEnums: [] };

type Bindings = {
  readonly SchemaEngine: typeof SchemaEngine;
  readonly __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
};

/** The engine leaves a timer of ten seconds behind, for a lock it has long had; no command should end that much later. */
const withoutWaiting = (imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports =>
  Object.fromEntries(
    Object.entries(imports).map(([name, given]) => [
      name,
      name.startsWith("__wbg_setTimeout_")
        ? (run: () => void, milliseconds: number) => setTimeout(run, milliseconds).unref()
        : given,
    ]),
  );

let loading: Promise<typeof SchemaEngine> | undefined;

/** Loaded once a process: the bindings know one instance only. */
const loadedEngine = (): Promise<typeof SchemaEngine> => (loading ??= loadEngine());

/** The package imports its .wasm as a module, which Node 20 cannot do, so it is instantiated here. */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const bindings = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as Bindings;
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const bytes = await readFile(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": withoutWaiting(bindings),
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return bindings.SchemaEngine;
}

/** adapter-pg cannot read "char" columns; the engine selects three of them, from pg_constraint. */
const charColumns = ["constraint_type", "confdeltype", "confupdtype"];
const charExpressions = /\bcon(str)?\.(contype|confdeltype|confupdtype)\b/g;

function readingChar<A extends SqlDriverAdapter>(adapter: A): A {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw({ ...query, sql: query.sql.replaceAll(charExpressions, "$&::text") });
    const columnTypes = result.columnTypes.map((type, place) =>
      charColumns.includes(result.columnNames[place] ?? "") ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  return adapter;
}

/** How long a connection is waited for. */
const patience = 10_000;

/** A script goes as one message, so all or nothing of it happens; adapter-pg would cut it at each semicolon. */
async function runWhole(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
  await client.connect();
  try {
    // A migration takes as long as it takes, whatever limit the account has otherwise.
    await client.query("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
    await client.query(script);
  } finally {
    await client.end();
  }
}

/** What one run of the engine has opened, to be closed with it. */
const opened = new Set<SqlDriverAdapter>();

/** Shadow databases are made here: those of adapter-pg open the real database when it is given as one string. */
class Adapter extends PrismaPg {
  constructor(private readonly url: string) {
    super({ connectionString: url, connectionTimeoutMillis: patience });
  }
  override async connect() {
    const adapter = readingChar(await super.connect());
    adapter.executeScript = (script) => runWhole(this.url, script);
    opened.add(adapter);
    return adapter;
  }
  override async connectToShadowDb() {
    const name = `shadow_${crypto.randomUUID()}`;
    const admin = await super.connect();
    await admin.executeScript(`CREATE DATABASE "${name}"`);
    const url = Object.assign(new URL(this.url), { pathname: `/${name}` });
    const shadow = await new Adapter(url.href).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
      await admin.dispose();
    };
    return shadow;
  }
}

async function readSchema(): Promise<SchemasContainer> {
  const names = (await readdir(schemaPath)).filter((name) => name.endsWith(".prisma")).sort();
  const read = (name: string) => readFile(path.join(schemaPath, name), "utf8");
  return {
    files: await Promise.all(
      names.map(async (name) => ({ path: path.join(schemaPath, name), content: await read(name) })),
    ),
  };
}

async function listOfMigrations(): Promise<MigrationList> {
  return {
    baseDir: migrationsPath,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(path.join(migrationsPath, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: (await readMigrations()).map(({ name, script }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: script } },
    })),
  };
}

type World = { engine: SchemaEngine; migrationsList: MigrationList; schema: SchemasContainer };

/** The SQL that leads from the migrations to the schema; exit code 2 when there is any. */
const difference = ({ engine, migrationsList, schema }: World) =>
  engine.diff({
    from: { tag: "migrations", ...migrationsList },
    to: { tag: "schemaDatamodel", ...schema },
    script: true,
    exitCode: true,
    filters,
  });

async function create(world: World, name: string): Promise<number> {
  const { stdout } = await difference(world);
  const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  const folder = path.join(migrationsPath, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(path.join(folder, "migration.sql"), stdout ?? "");
  console.log(folder);
  return 0;
}

async function status({ engine, migrationsList }: World): Promise<number> {
  const state = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters,
  });
  console.log(JSON.stringify(state, null, 2));
  const clean = state.hasMigrationsTable && state.history === null;
  return clean && state.failedMigrationNames.length + state.editedMigrationNames.length === 0 ? 0 : 1;
}

async function drift(world: World): Promise<number> {
  const { stdout, exitCode } = await difference(world);
  console.log(stdout ?? "");
  return exitCode;
}

/** An error of the database reaches the engine as a number only; this puts its text back. */
function explain(error: unknown, registry: ErrorRegistry): unknown {
  const id = /External error id#(\d+)/.exec(String(error))?.[1];
  return id === undefined ? error : (registry.consumeError(Number(id))?.error ?? error);
}

/** Opens the engine on one database, hands it to `run`, and turns its error numbers into errors with text. */
async function withEngine<T>(url: string, run: (world: World) => Promise<T>): Promise<T> {
  /** Where the engine leaves the text of a panic. */
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } });
  const adapter = bindMigrationAwareSqlAdapterFactory(new Adapter(url));
  const schema = await readSchema();
  const Engine = await loadedEngine();
  const datamodels = schema.files.map((file): [string, string] => [file.path, file.content]);
  const engine = await Engine.new({ datamodels }, () => undefined, adapter);
  try {
    return await run({ engine, migrationsList: await listOfMigrations(), schema });
  } catch (error) {
    throw explain(error, adapter.errorRegistry);
  } finally {
    // The engine itself is left to the collector: timers of its own may still call into it.
    await Promise.all([...opened].map((one) => one.dispose().catch(() => undefined)));
    opened.clear();
  }
}

async function main([command = "", name = ""]: readonly string[]): Promise<number> {
  const { withDatabase } = await import("./database");
  return withDatabase(async (url) => {
    if (command === "deploy") {
      const applied = await deployMigrations(url);
      console.log(`${String(applied.length)} applied`, ...applied);
      return 0;
    }
    if (command === "create" && name) return withEngine(url, (world) => create(world, name));
    if (command === "status") return withEngine(url, status);
    if (command === "drift") return withEngine(url, drift);
    console.error("Usage: npm run migrate -- deploy | create <name> | status | drift");
    return 2;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const code = await main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof CannotStart ? error.message : error);
    return 1;
  });
  process.exit(code);
}
