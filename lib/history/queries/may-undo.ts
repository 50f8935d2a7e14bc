import "server-only";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { type Actor, isAuditor, isEditor } from "@/lib/people/domain/actor";
import { mayEditPerson } from "@/lib/people/domain/permissions";
import type { Db } from "@/lib/platform/db";
import { mayEditBusinessService } from "@/lib/services/domain/business-service";
import { mayChangeFields } from "@/lib/services/domain/permissions";
import { mayEditSystem } from "@/lib/services/domain/system";
import { mayEditTeam } from "@/lib/teams/domain/permissions";
import type { Entry } from "../domain/entry";
import { fieldsToUndo } from "../domain/undo";
import { accountableFor, holdersOfServices, ownersOfSystems } from "../store/held";

/** A record of which only the id decides who may change it. */
const named = <Id>(id: Id) => ({ id, slug: "", name: "" });

/**
 * Whose undo is worth offering: whoever may make a change may take it back (LED-06). The undo itself is permitted by the deed
 * that it does.
 */
export async function undoerAmong(
  db: Db,
  actor: Actor,
  entries: readonly Entry[],
): Promise<(entry: Entry) => boolean> {
  if (!isEditor(actor)) return () => false;
  if (isAuditor(actor)) return () => true;
  const [holders, owners, accountable] = await Promise.all([
    holdersOfServices(db, entries),
    ownersOfSystems(db, entries),
    accountableFor(db, entries),
  ]);
  return (entry) => {
    const { id, name } = entry.record;
    switch (entry.noun) {
      case "service": {
        const { holderId = null, band = null } = holders.get(id) ?? {};
        const holder = holderId === null ? null : named(holderId);
        const held = { holder, band, holderChannel: null, channel: null };
        return mayChangeFields(actor, held, fieldsToUndo(entry)).allowed;
      }
      case "team":
        return mayEditTeam(actor, { id: id as TeamId, name }).allowed;
      case "person":
        return mayEditPerson(actor, { id: id as PersonId }).allowed;
      case "system": {
        const owner = owners.get(id) ?? null;
        return mayEditSystem(actor, { name, ownerTeam: owner === null ? null : named(owner) }).allowed;
      }
      case "business-service": {
        const who = accountable.get(id) ?? null;
        return mayEditBusinessService(actor, { name, accountable: who === null ? null : named(who) }).allowed;
      }
      // What an auditor alone takes back, or nobody.
      case "codeowners":
      case "custom-field":
      case "feed":
      case "rule":
      case "saved-view":
      case "source":
        return false;
    }
  };
}
