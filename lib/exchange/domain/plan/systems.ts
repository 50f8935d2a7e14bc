import { type InSteps, mapInSteps } from "@/lib/kernel/in-steps";
import type { SystemId } from "@/lib/kernel/ids";
import { type SystemNode, systemLoop } from "@/lib/services/domain/system";
import type { BusinessServiceDocument, SystemDocument } from "../document";
import { type FileIssue, issueAt, quote } from "../issue";
import type { Catalog, KnownRecord } from "./catalog";
import { dissolvedIssue, dissolvedName, endedIssue, endedName } from "./ended";
import type { AllNames } from "./names";
import { type PlannedRecord, planRecord } from "./records";
import type { Settled } from "./matching";

/** In a plan a slug stands where the tree has an id: new systems have none yet. */
const asId = (slug: string) => slug as SystemId;

const unresolved = (document: SystemDocument | BusinessServiceDocument, field: string, what: string) =>
  issueAt(
    document.spot(field),
    "warning",
    field === "ownerTeam" ? "OWNER-UNKNOWN" : "UNRESOLVED",
    what,
    "It was left out. Import what it names as well.",
  );

/** Plans systems, each below the one it names; a loop refuses all that are in it, spelled out (BAD-18). */
export function* planSystems(
  systems: readonly Settled<SystemDocument, KnownRecord>[],
  names: AllNames,
  catalog: Catalog,
): InSteps<readonly PlannedRecord[]> {
  const ended = new Map<string, string>();
  const parents = new Map(
    systems.flatMap(({ document, existing, slug }) => {
      const parent = document.stated.parent ? names.system.of(document.stated.parent) : null;
      if (parent === null) return [];
      const name = existing?.fields["parent"] === parent ? null : endedName("system", parent, catalog);
      if (name === null) return [[slug, parent] as const];
      ended.set(slug, name);
      return [];
    }),
  );
  const nodes = new Map(catalog.systems.tree.map((node) => [node.id as string, node]));
  for (const { document, existing, slug } of systems) {
    const old: SystemNode | undefined = nodes.get(slug);
    const parent = parents.get(slug);
    nodes.set(slug, {
      id: asId(slug),
      name: existing?.name ?? document.stated.name ?? document.key,
      parent: parent === undefined ? (old?.parent ?? null) : asId(parent),
    });
  }
  const tree = [...nodes.values()];
  return yield* mapInSteps(systems, (settled) => {
    const { document, existing, slug } = settled;
    const issues: FileIssue[] = [];
    const { parent: parentText, ownerTeam: ownerText, ...plain } = document.stated;
    const parent = parents.get(slug) ?? null;
    const retired = ended.get(slug);
    if (retired !== undefined)
      issues.push(
        endedIssue(document.spot("parent"), "system", retired, Boolean(existing?.fields["parent"])),
      );
    else if (parentText && parent === null && names.system.several(parentText).length === 0)
      issues.push(unresolved(document, "parent", `No system is called "${quote(parentText)}".`));
    const namedTeam = ownerText ? names.team.of(ownerText) : null;
    const dissolved =
      namedTeam === null || existing?.fields["ownerTeam"] === namedTeam
        ? null
        : dissolvedName(namedTeam, catalog);
    const ownerTeam = dissolved === null ? namedTeam : null;
    if (dissolved !== null)
      issues.push(dissolvedIssue(document.spot("ownerTeam"), "OWNER-UNKNOWN", dissolved, false));
    else if (ownerText && ownerTeam === null && names.team.several(ownerText).length === 0)
      issues.push(unresolved(document, "ownerTeam", `No team is called "${quote(ownerText)}".`));
    const loop = parent === null ? null : systemLoop(tree, asId(slug), asId(parent));
    const stops =
      loop === null
        ? settled.stops
        : [
            ...settled.stops,
            issueAt(document.spot("parent"), "error", "SCHEMA", `${loop}.`, "Choose another parent."),
          ];
    return planRecord("system", { ...settled, stops }, { ...plain, parent, ownerTeam }, catalog.claim, {
      issues,
    });
  });
}

/** Plans business services; which services carry them is said by the services. */
export function planBusinessServices(
  businessServices: readonly Settled<BusinessServiceDocument, KnownRecord>[],
  names: AllNames,
  catalog: Catalog,
): readonly PlannedRecord[] {
  return businessServices.map((settled) => {
    const { document } = settled;
    const { accountable: text, ...plain } = document.stated;
    const accountable = text ? names.person.of(text) : null;
    const issues =
      text && accountable === null && names.person.several(text).length === 0
        ? [unresolved(document, "accountable", `No person is called "${quote(text)}".`)]
        : [];
    return planRecord("business-service", settled, { ...plain, accountable }, catalog.claim, { issues });
  });
}
