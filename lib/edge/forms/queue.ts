import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { fieldsOf } from "./form";
import { ownPath } from "../request/heads";

/**
 * An offer made from the queue: to a team that the evidence points at, or to another that was chosen by hand. A reason that the
 * evidence proposed for one team is none for another.
 */
export function readQueueOffer(form: FormData): Result<Record<string, unknown>> {
  const { suggested, proposed, proposedTeam, proposedName, ...fields } = fieldsOf(form);
  // Without script the team is sent by the name that stands in the field.
  const team = fields["team"] === proposedName ? proposedTeam : fields["team"];
  if (proposedTeam !== undefined && team !== proposedTeam && fields["reason"] === proposed)
    return refuse({
      kind: "invalid",
      issues: [
        { path: "reason", what: `This is what speaks for ${String(proposedName)}. Say why it is this team` },
      ],
    });
  const names = typeof suggested === "string" ? suggested.split(" ") : [];
  return ok({ ...fields, team, origin: names.includes(String(team)) ? "suggestion" : "offer" });
}

/** One deed on many services, as the page with its preview sends it. */
export const readMany = (form: FormData): Record<string, unknown> => fieldsOf(form, ["refs"]);

/** The list from which a deed was done, with its filters: where to go back to. */
export function backOf(form: FormData): string {
  const back = form.get("back");
  return ownPath(typeof back === "string" ? back : null);
}

const parameter = /^parameters\.(\w+)(?:\.(\d))?$/;

/** A change of a rule: numbers by name, those stated by tier as a list. */
export function readRuleChange(form: FormData): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  // A name comes from outside: in a map none of them is a part of every object.
  const parameters = new Map<string, unknown>();
  for (const [field, value] of Object.entries(fieldsOf(form))) {
    const [, name, place] = parameter.exec(field) ?? [];
    if (name === undefined) change[field] = value;
    else if (place === undefined) parameters.set(name, value);
    else {
      const before = parameters.get(name);
      const list: unknown[] = Array.isArray(before) ? before : [];
      list[Number(place)] = value;
      parameters.set(name, list);
    }
  }
  return { ...change, parameters: Object.fromEntries(parameters) };
}
