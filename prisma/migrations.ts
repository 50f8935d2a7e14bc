/** The migrations that come with the program, in the order in which they are applied. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const migrationsPath = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

export type Migration = { readonly name: string; readonly script: string };

/** Every migration with its SQL, oldest first. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const entries = await readdir(migrationsPath, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => ({
      name,
      script: await readFile(path.join(migrationsPath, name, "migration.sql"), "utf8"),
    })),
  );
}
