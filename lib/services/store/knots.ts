import "server-only";
import type { Db } from "@/lib/platform/db";
import { once } from "@/lib/platform/once";
import { seesAll } from "@/lib/platform/sight/sight";
import { isHard, isLiving } from "./rules-sql";
import { knotsOf, type Needs } from "../domain/cycles";

/** Services by place, and by the place of each the places it needs. */
type Graph = { readonly ids: readonly string[]; readonly needs: Needs };

/** All hard edges between living services, self edges aside: the services, and by the place of each the places it needs. */
async function wholeGraph(db: Db): Promise<Graph> {
  // One text: half a million edges as rows would take longer to read than to search.
  const [row] = await db.$queryRaw<{ graph: string }[]>`
    WITH living AS MATERIALIZED (
      SELECT "id", (row_number() OVER (ORDER BY "id"))::int - 1 AS place FROM "Service"
      WHERE ${isLiving(`"Service"`)}),
    edges AS (
      SELECT a.place, string_agg(b.place::text, ' ' ORDER BY b.place) AS needs FROM "Dependency" d
        JOIN living a ON a."id" = d."serviceId" JOIN living b ON b."id" = d."targetId"
      WHERE ${isHard("d")} AND d."targetId" <> d."serviceId" GROUP BY a.place)
    SELECT coalesce(string_agg(l."id"::text || ' ' || coalesce(e.needs, ''), E'\n' ORDER BY l.place), '') AS graph
    FROM living l LEFT JOIN edges e ON e.place = l.place`;
  const lines = row?.graph ? row.graph.split("\n") : [];
  const idLength = 36;
  return {
    ids: lines.map((line) => line.slice(0, idLength)),
    needs: lines.map((line) =>
      line.length === idLength + 1
        ? []
        : line
            .slice(idLength + 1)
            .split(" ")
            .map(Number),
    ),
  };
}

const kept = once("knots", () => new Map<"last", { readonly mark: string; readonly knots: Graph }>());

/**
 * The services that stand on cycles of hard edges, with the edges among them. The clock asks for it hundreds of times while it judges
 * a large catalog, so what followed from all edges is kept for as long as no edge has changed.
 */
export async function readKnots(db: Db): Promise<Graph> {
  const [{ mark } = { mark: "" }] = await db.$queryRaw<{ mark: string }[]>`
    SELECT "last_value"::text || "is_called"::text AS mark FROM "graph_mark"`;
  // What is kept is the whole graph: a reader from whom some of it is hidden has it searched anew.
  const whole = seesAll();
  const last = whole ? kept.get("last") : undefined;
  if (last?.mark === mark) return last.knots;
  // Asked after the mark: a change that it counts has been committed by now, or its transaction is seen to be open here.
  const [{ settled } = { settled: false }] = await db.$queryRaw<{ settled: boolean }[]>`
    SELECT coalesce(current_setting('steward.graph_changed', TRUE), '') = '' AND NOT EXISTS (
      SELECT 1 FROM pg_locks WHERE "locktype" = 'transactionid' AND "mode" = 'ExclusiveLock' AND "pid" <> pg_backend_pid()) AS settled`;
  const { ids, needs } = await wholeGraph(db);
  const { places, needs: among } = knotsOf(needs);
  const knots = { ids: places.map((place) => ids[place] ?? ""), needs: among };
  if (settled && whole) kept.set("last", { mark, knots });
  return knots;
}
