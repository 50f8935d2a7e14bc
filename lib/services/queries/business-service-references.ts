import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import type { PersonId, Ref } from "@/lib/kernel/ids";
import type { Issue } from "@/lib/kernel/result";
import { nobodyCalled } from "@/lib/people/domain/person";
import type { Tx } from "@/lib/platform/db";
import type { Stakeholder } from "../domain/business-service";
import { serviceReferences } from "./service-references";

type Named = {
  readonly accountable?: string | null | undefined;
  readonly stakeholders?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
};

const kindOf = (text: string): "person" | "team" | "address" =>
  /^person:/i.test(text) ? "person" : /^team:/i.test(text) ? "team" : "address";

/** Looks up everyone that these business services name, in a few statements however many there are. */
export async function businessServiceReferences(tx: Tx, records: readonly Named[]) {
  const stakeholders = records.flatMap((record) => record.stakeholders ?? []);
  const find = await serviceReferences(tx, {
    services: records.flatMap((record) => record.services ?? []),
    people: [
      ...records.flatMap(({ accountable }) => accountable ?? []),
      ...stakeholders.filter((text) => kindOf(text) === "person"),
    ],
    teams: stakeholders.filter((text) => kindOf(text) === "team"),
  });
  return {
    target: find.target,
    accountable(text: string, path: string, issues: Issue[]): Ref<PersonId> | null {
      const person = find.person(text);
      if (!person) issues.push({ path, what: nobodyCalled(text) });
      return person;
    },
    stakeholders(texts: readonly string[], path: string, issues: Issue[]): readonly Stakeholder[] {
      return [...new Set(texts)].flatMap((text, place): readonly Stakeholder[] => {
        const kind = kindOf(text);
        if (kind === "address") return [{ kind, text }];
        const found = kind === "person" ? find.person(text) : find.team(text);
        if (found) return [{ kind, id: found.id, slug: found.slug, name: found.name }];
        issues.push({
          path: `${path}.${String(place)}`,
          what: noneCalled(kind, text.replace(/^[^:]*:/, "")),
        });
        return [];
      });
    },
  };
}
