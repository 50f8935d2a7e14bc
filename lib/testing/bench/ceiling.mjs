/**
 * The ceiling: a bare `node:http` and `pg` server that runs the statements recorded from the product, prepared once a connection,
 * and answers their rows as JSON. It parses nothing, checks nobody and logs nothing. What the product has planned once a
 * connection is planned so here too. Usage: ceiling.mjs STATEMENTS.json PORT
 */
import fs from "node:fs";
import http from "node:http";
import pg from "pg";

const [file, port] = process.argv.slice(2);
/** By address: the statements of one answer, in their order. */
const answers = JSON.parse(fs.readFileSync(file, "utf8"));
const names = new Map();
const nameOf = (text) => {
  if (!names.has(text)) names.set(text, `ceiling-${names.size}`);
  return names.get(text);
};
const poolWith = (options) =>
  new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: 10,
    options: `-c lc_messages=C -c timezone=UTC ${options}`,
  });
const plannedByValue = poolWith("");
const plannedOnce = poolWith("-c plan_cache_mode=force_generic_plan");
http
  .createServer(async (request, response) => {
    const rows = [];
    for (const { text, values, plannedOnce: once } of answers[request.url] ?? []) {
      const pool = once ? plannedOnce : plannedByValue;
      rows.push((await pool.query({ name: nameOf(text), text, values })).rows);
    }
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(rows));
  })
  .listen(Number(port), "127.0.0.1");
