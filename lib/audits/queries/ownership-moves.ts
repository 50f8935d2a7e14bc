import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { compareOwnership, type OwnerRead } from "@/lib/services/domain/ownership-comparison";
import { spellsMoved } from "../store/spells";
import type { MovedRef as Ref, MovedService, OwnershipMovesView } from "../view/ownership-moves";

const mostMoves = 50;

/**
 * What became of owners between two instants (OW-T4): who took over from whom, what came to stand without an owner, and what
 * found one. Services that began or ended in between are no moves.
 */
export async function readOwnershipMoves(_ctx: Ctx, from: Instant, to: Instant): Promise<OwnershipMovesView> {
  const rows = await spellsMoved(db, from, to);
  const services = new Map(rows.map(({ service }) => [service.id, service]));
  const teams = new Map(
    rows
      .flatMap(({ was, is }) => [was.team, is.team])
      .flatMap((team) => (team === null ? [] : [[team.id, team]])),
  );
  const read = (side: "was" | "is") =>
    new Map<string, OwnerRead>(
      rows.map((row) => [
        row.service.id,
        { owner: row[side].team?.id ?? null, unowned: row[side].band === "unowned" },
      ]),
    );
  const compared = compareOwnership(read("was"), read("is"));
  const refs = (ids: readonly string[]): readonly Ref[] =>
    ids.flatMap((id) => services.get(id) ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const whole = new Set(compared.wholeTeamMoves.map(({ from: was, to: is }) => JSON.stringify([was, is])));
  const isWhole = ({ from: was, to: is }: { readonly from: string | null; readonly to: string | null }) =>
    whole.has(JSON.stringify([was, is]));
  // A service is told once: with its whole team, else as one that lost or found an owner, else as one that changed hands.
  const withTeam = new Set(compared.changed.filter(isWhole).map(({ service }) => service));
  const toldBelow = new Set(
    [...compared.enteredUnowned, ...compared.leftUnowned].filter((id) => !withTeam.has(id)),
  );
  const moved = compared.changed.filter(({ service }) => !toldBelow.has(service));
  const sides = new Map(rows.map((row) => [row.service.id, row]));
  const withSide = (ids: readonly string[], side: "was" | "is"): readonly MovedService[] =>
    refs(ids.filter((id) => toldBelow.has(id))).map((ref) => ({
      ...ref,
      team: sides.get(ref.id)?.[side].team ?? null,
    }));
  const groups = new Map<string, { from: string | null; to: string | null; ids: string[] }>();
  for (const { service, from: was, to: is } of moved) {
    const key = JSON.stringify([was, is]);
    const group = groups.get(key) ?? { from: was, to: is, ids: [] };
    group.ids.push(service);
    groups.set(key, group);
  }
  const team = (id: string | null) => (id === null ? null : (teams.get(id) ?? null));
  return {
    moves: [...groups]
      .map(([key, group]) => ({
        from: team(group.from),
        to: team(group.to),
        services: refs(group.ids),
        whole: whole.has(key),
      }))
      .toSorted((a, b) => b.services.length - a.services.length)
      .slice(0, mostMoves),
    moved: moved.length,
    enteredUnowned: withSide(compared.enteredUnowned, "was"),
    leftUnowned: withSide(compared.leftUnowned, "is"),
  };
}
