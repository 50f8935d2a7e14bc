import type { ServiceRecord } from "./record";
import type { Lifecycle, Tier } from "./service";
import type { Stated } from "./stated";

/** So many services one run takes, fewer where each is offered (OW-B1). */
export const bulkLimits = { rows: 1_000, offers: 500 } as const;

/** What one bulk edit does to each of its services: one field, and never the owner itself, who is offered (PAG-12, PRM-05). */
export type BulkChange =
  | { readonly set: "tier"; readonly to: Tier | null }
  | { readonly set: "lifecycle"; readonly to: Exclude<Lifecycle, "retired"> | null }
  | { readonly set: "system"; readonly to: string | null }
  | {
      readonly set: "tags" | "contributors";
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  | { readonly set: "field"; readonly key: string; readonly to: string | number | boolean | null }
  | { readonly set: "owner"; readonly team: string; readonly answerDays: number };
export type FieldChange = Exclude<BulkChange, { readonly set: "owner" }>;

/** The most services that one run of this change may touch. */
export const mostRows = (change: BulkChange): number =>
  change.set === "owner" ? bulkLimits.offers : bulkLimits.rows;

/** What the history calls a run of this change; `named` is the system or the custom field that it names. */
export function titleOf(change: FieldChange, named: string | null): string {
  switch (change.set) {
    case "tier":
    case "lifecycle":
    case "system":
      return `the change of ${change.set} to ${named ?? (change.to === null ? "not set" : String(change.to))}`;
    case "tags":
    case "contributors":
      return `the change of ${change.set}`;
    case "field":
      return `the change of ${named ?? change.key}`;
  }
}

/** What the change states of a service: lists are the service's own, with some added and some taken away. */
export function statedBy(change: FieldChange, service: ServiceRecord, same: SameTeam): Stated {
  switch (change.set) {
    case "tier":
      return { tier: change.to };
    case "lifecycle":
      return { lifecycle: change.to };
    case "system":
      return { system: change.to };
    case "tags": {
      const kept = service.tags.filter((tag) => !change.remove.includes(tag));
      return { tags: [...kept, ...change.add] };
    }
    case "contributors": {
      const names = (list: readonly string[], { text, team }: ServiceRecord["contributors"][number]) =>
        list.some((name) => name === text || same(name, team?.id ?? null));
      const kept = service.contributors.filter((one) => !names(change.remove, one));
      const fresh = change.add.filter((name) => !kept.some((one) => names([name], one)));
      return {
        contributors: [
          ...kept.map(({ text, note, source }) => ({ team: text, note, source })),
          ...fresh.map((team) => ({ team })),
        ],
      };
    }
    case "field":
      return { fields: { [change.key]: change.to } };
  }
}

/** True when a name means the team of this id. */
export type SameTeam = (name: string, id: string | null) => boolean;

const words = (list: readonly string[]): string => (list.length === 0 ? "none" : list.join(", "));

/** The field of the change as a service holds it, in words. */
export function valueWords(
  set: FieldChange["set"],
  key: string | null,
  service: Pick<ServiceRecord, "tier" | "lifecycle" | "system" | "tags" | "contributors" | "fields">,
): string {
  switch (set) {
    case "tier":
      return service.tier === null ? "not set" : String(service.tier);
    case "lifecycle":
      return service.lifecycle ?? "not set";
    case "system":
      return service.system?.name ?? "not set";
    case "tags":
      return words(service.tags);
    case "contributors":
      return words(service.contributors.map(({ team, text }) => team?.name ?? text));
    case "field": {
      const value = service.fields[key ?? ""] ?? "";
      return value === "" ? "not set" : typeof value === "string" ? value : JSON.stringify(value);
    }
  }
}
