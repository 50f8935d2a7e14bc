/** `npm run seed`: loads the demo organisation into the configured database, once. */
import { withDatabase } from "./database";
import { deployMigrations } from "./deploy";

process.env["LOG_LEVEL"] ??= "warn";
const said = await withDatabase(async (url) => {
  process.env["DATABASE_URL"] = url;
  await deployMigrations(url);
  const [{ seedDemo }, { instantNow }] = await Promise.all([
    import("./seed"),
    import("@/lib/platform/clock"),
  ]);
  return seedDemo(instantNow());
});
process.stdout.write(
  `${said ?? "The catalog is not empty: the demo organisation is loaded into an empty one only."}\n`,
);
process.exit(0);
