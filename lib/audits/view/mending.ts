import { paths } from "@/lib/kernel/paths";

/** The section of the edit form and the field in it that a rule asks for; what stands elsewhere has no entry here. */
const fields: Readonly<Record<string, readonly [section: string, field: string]>> = {
  "NAM-01": ["", "name"],
  "NAM-02": ["", "name"],
  "NAM-03": ["", "name"],
  "NAM-04": ["", "name"],
  "NAM-05": ["", "name"],
  "NAM-06": ["", "name"],
  "NAM-07": ["", "name"],
  "DOC-01": ["", "intent"],
  "DOC-02": ["", "value"],
  "DOC-03": ["", "contributesTo"],
  "DOC-04": ["", "customerImpact"],
  "DOC-05": ["", "intent"],
  "DOC-06": ["links", "links"],
  "DOC-07": ["apis", "apis"],
  "RUN-01": ["links", "links"],
  "RUN-02": ["links", "links"],
  "RUN-03": ["links", "links"],
  "RUN-05": ["links", "links"],
  "RDY-01": ["links", "links"],
  "DEP-01": ["dependencies", "dependencies"],
  "DEP-02": ["dependencies", "dependencies"],
  "DEP-03": ["dependencies", "dependencies"],
  "DEP-04": ["dependencies", "dependencies"],
  "DEP-05": ["dependencies", "dependencies"],
  "DEP-07": ["dependencies", "dependencies"],
  "BUS-01": ["people", "businessServices"],
  "SLO-10": ["classification", "tier"],
  "ONC-05": ["classification", "promised"],
  "LIF-02": ["classification", "retireOn"],
  "LIF-05": ["classification", "lifecycle"],
  "LIF-06": ["classification", "retireOn"],
};

/** The field of the owning team's form, or the part of its page, that a rule asks for. */
const ofTheTeam: Readonly<Record<string, { readonly field: string } | { readonly part: string }>> = {
  "OWN-06": { part: "people" },
  "OWN-08": { field: "manager" },
  "OWN-09": { field: "channel" },
  "OWN-11": { part: "people" },
  "OWN-12": { part: "owns" },
  "FUN-01": { field: "manager" },
};

const ofOwnership: ReadonlySet<string> = new Set(["OWN-01", "OWN-02", "OWN-03", "OWN-05", "OWN-07"]);

/** What is mended where others stand around the service: who needs it, and what they say of it. */
const amongDependents: ReadonlySet<string> = new Set(["DEP-06", "LIF-01", "LIF-03", "LIF-04"]);

/** What is judged by facts from outside alone: it is mended there, and told of where its source is connected. */
const fromOutside = /^(?:OWN-04|ONC-\d+|ESC-\d+)$/;

/**
 * Where what a rule asks for can be mended: the very field where the catalog holds one, else the place of the deed. What no page
 * holds yet leads to the rule itself, which says how it is met.
 */
export function mendingPlace(rule: string, service: string, team: string | null): string {
  const field = fields[rule];
  if (field) return `${paths.editService(service, field[0])}#f-${field[1]}`;
  const place = ofTheTeam[rule];
  if (place) {
    // Without a team there is nobody to name: it is found an owner first.
    if (team === null) return `${paths.ownership(service)}#deeds`;
    return "field" in place
      ? `${paths.editTeam(team)}#f-${place.field}`
      : `${paths.team(team)}#${place.part}`;
  }
  if (ofOwnership.has(rule)) return `${paths.ownership(service)}#deeds`;
  if (amongDependents.has(rule)) return `${paths.service(service)}#needed-by`;
  if (rule === "LIF-07") return `${paths.import}#sources`;
  return fromOutside.test(rule) ? `${paths.audits}#feeds` : paths.rule(rule);
}

/** The same for what stands beside the services: business services and people. */
export function mendingPlaceBeside(rule: string, slug: string): string {
  switch (rule) {
    case "BUS-02":
      return `${paths.editBusinessService(slug)}#f-accountable`;
    case "BUS-03":
      return paths.unowned();
    case "OWN-10":
      return paths.teams;
    default:
      return paths.rule(rule);
  }
}

/** The section of the edit form that mends a rule; null when it stands elsewhere. */
export const mendingSection = (rule: string): string | null => fields[rule]?.[0] ?? null;
