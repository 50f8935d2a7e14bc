import "server-only";
import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { veiledNow } from "@/lib/platform/sight/sight";
import { atOneInstant } from "@/lib/platform/one-instant";
import { reachForSnapshot } from "@/lib/teams/queries/reach";
import { leadsForSnapshot } from "@/lib/teams/queries/leads";
import { catalogMark, codeownersFiles, placesOfPeople, snapshotLists } from "../../store/lookup/snapshot";
import type { LookupSnapshot } from "../../view/lookup-snapshot";
import { contactOf } from "./contact";
import { ownHosts } from "./own-hosts";

/** Stands for the state of the catalog as whoever asks may see it: two snapshots of one mark answer alike. */
export const readSnapshotMark = async (_ctx: Ctx): Promise<string> =>
  createHash("sha256")
    .update(await catalogMark(db))
    .update([...(veiledNow()?.services ?? ["every"])].sort().join(" "))
    .digest("base64url")
    .slice(0, 22);

/** Takes the next piece of a text; the piece after it is made once it is taken. */
type TakePiece = (piece: string) => Promise<void>;

type Lists = keyof typeof snapshotLists;

/**
 * Hands over a `LookupSnapshot` as JSON, piece by piece: everything that a look-up is answered from, for when the server is away
 * (LKP-29), of one instant. No piece is large, and others are answered between two of them.
 */
export async function readSnapshotInPieces(ctx: Ctx, take: TakePiece): Promise<void> {
  const contact = await contactOf(ctx.now);
  await atOneInstant(async (tx) => {
    const leads = await leadsForSnapshot(tx);
    const { members, parents } = await reachForSnapshot(tx, ctx.now);
    const places = await placesOfPeople(tx);
    const small: Omit<LookupSnapshot, Lists> = {
      format: "steward-lookup/1",
      at: ctx.now.toString(),
      own: ownHosts(),
      leads,
      members: members.flatMap(({ team, person, role }) => {
        const [of, who] = [places.get(team), places.get(person)];
        return of === undefined || who === undefined ? [] : [[of, who, role] as const];
      }),
      parents: parents.flatMap(({ team, above }) => {
        const [of, up] = [places.get(team), places.get(above)];
        return of === undefined || up === undefined ? [] : [[of, up] as const];
      }),
      codeowners: await codeownersFiles(tx),
      contact,
    };
    await take(JSON.stringify(small).slice(0, -1));
    for (const [name, texts] of Object.entries(snapshotLists)) {
      await take(`,${JSON.stringify(name)}:[`);
      let between = "";
      for (const text of await texts(tx)) {
        await take(between + text);
        between = ",";
      }
      await take("]");
    }
    await take("}");
  });
}
