import "server-only";
import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { reachForSnapshot } from "@/lib/teams/queries/reach";
import { leadsForSnapshot } from "@/lib/teams/queries/leads";
import { allRecordRows } from "../../store/lookup/records";
import { catalogMark, knownBy } from "../../store/lookup/snapshot";
import type { LookupSnapshot } from "../../view/lookup-snapshot";
import { contactOf } from "./contact";
import { ownHosts } from "./own-hosts";

/** Stands for the state of the catalog: two snapshots of one mark answer alike. */
export const readSnapshotMark = async (_ctx: Ctx): Promise<string> =>
  createHash("sha256")
    .update(await catalogMark(db))
    .digest("base64url")
    .slice(0, 22);

/** Everything that a look-up is answered from, for when the server is away (LKP-29). */
export async function readSnapshot(ctx: Ctx): Promise<LookupSnapshot> {
  const [records, leads, { members, parents }, known, contact] = await Promise.all([
    allRecordRows(db),
    leadsForSnapshot(db),
    reachForSnapshot(db, ctx.now),
    knownBy(db),
    contactOf(ctx.now),
  ]);
  const places = new Map(records.map(({ id }, place) => [id, place]));
  const placed = <R extends { readonly id: string }, T>(
    rows: readonly R[],
    row: (place: number, one: R) => T,
  ) =>
    rows.flatMap((one) => {
      const place = places.get(one.id);
      return place === undefined ? [] : [row(place, one)];
    });
  return {
    format: "steward-lookup/1",
    at: ctx.now.toString(),
    own: ownHosts(),
    records,
    names: placed(known.names, (place, { kind, text }) => [place, kind, text] as const),
    identifiers: placed(known.identifiers, (place, { type, value }) => [place, type, value] as const),
    repositories: placed(known.repositories, (place, { url, path }) => [place, url, path] as const),
    links: placed(known.links, (place, { type, url }) => [place, type, url] as const),
    handles: placed(known.handles, (place, { handle }) => [place, handle] as const),
    tags: placed(known.tags, (place, { tag }) => [place, tag] as const),
    dependencies: known.dependencies.flatMap(({ from, to, text, strength }) => {
      const place = places.get(from);
      return place === undefined ? [] : [[place, places.get(to ?? "") ?? null, text, strength] as const];
    }),
    leads,
    members: members.flatMap(({ team, person, role }) => {
      const [of, who] = [places.get(team), places.get(person)];
      return of === undefined || who === undefined ? [] : [[of, who, role] as const];
    }),
    parents: parents.flatMap(({ team, above }) => {
      const [of, up] = [places.get(team), places.get(above)];
      return of === undefined || up === undefined ? [] : [[of, up] as const];
    }),
    codeowners: known.codeowners,
    contact,
  };
}
