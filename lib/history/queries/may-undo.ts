import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import { type Actor, denied, type Permission } from "@/lib/people/domain/actor";
import { mayChangePersonFields } from "@/lib/people/domain/permissions";
import { isId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { mayChangeFields, mayEditBusinessService, mayEditSystem } from "@/lib/services/domain/permissions";
import { mayChangeTeamFields } from "@/lib/teams/domain/permissions";
import type { Entry } from "../domain/entry";
import { mayUndo } from "../domain/permissions";
import { fieldsToUndo, mostUndone, neverUndone } from "../domain/undo";
import { accountableFor, endedAmong, holdersOfServices, ownersOfSystems, peopleAmong } from "../store/held";
import { entriesOfRun } from "../store/ledger";

/** Whether an undo of a run would take back anything for whoever asks: by the rules of the undo itself (LED-06). */
export async function mayUndoRun({ actor }: Ctx, run: string): Promise<boolean> {
  if (!mayUndo(actor).allowed || !isId(run)) return false;
  const entries = await entriesOfRun(db, run, mostUndone + 1);
  const able = entries.filter((entry) => neverUndone(entry) === null);
  if (entries.length > mostUndone || able.length === 0) return false;
  const may = await undoerAmong(db, actor, able);
  return able.some((entry) => may(entry).allowed);
}

/** A record of which only the id decides who may change it. */
const named = <Id>(id: Id) => ({ id, slug: "", name: "" });

const noMore = denied("The record is no more.");

/**
 * Whose undo is worth offering, and else why not: whoever may change these fields may take their change back (LED-06), asked of
 * the permission that the undo's own deed asks.
 */
export async function undoerAmong(
  at: Db,
  actor: Actor,
  entries: readonly Entry[],
): Promise<(entry: Entry) => Permission> {
  // A record that has ended is read-only: no undo of it is offered that its deed would refuse.
  const ended = await endedAmong(at, entries);
  const [holders, owners, accountable, people] = await Promise.all([
    holdersOfServices(at, entries),
    ownersOfSystems(at, entries),
    accountableFor(at, entries),
    peopleAmong(at, entries),
  ]);
  return (entry) => {
    const { id, name } = entry.record;
    if (ended.has(id)) return denied(`${name} has ended, and its record is read-only.`);
    const fields = fieldsToUndo(entry);
    switch (entry.noun) {
      case "service": {
        const { holderId = null, band = null } = holders.get(id) ?? {};
        const holder = holderId === null ? null : named(holderId);
        const held = { holder, band, holderChannel: null, channel: null };
        return mayChangeFields(actor, held, fields);
      }
      case "team":
        return mayChangeTeamFields(actor, { id: id as TeamId, name }, fields);
      case "person": {
        const person = people.get(id);
        return person === undefined ? noMore : mayChangePersonFields(actor, person, fields);
      }
      case "system": {
        const owner = owners.get(id) ?? null;
        return mayEditSystem(actor, { name, ownerTeam: owner === null ? null : named(owner) });
      }
      case "business-service": {
        const who = accountable.get(id) ?? null;
        return mayEditBusinessService(actor, { name, accountable: who === null ? null : named(who) });
      }
      case "codeowners":
      case "custom-field":
      case "feed":
      case "rule":
      case "saved-view":
      case "source":
      case "token":
      case "sign-in":
        return denied(neverUndone(entry) ?? "Nobody takes this back.");
    }
  };
}
