import { paths } from "@/lib/kernel/paths";

/** The section of the edit form and the field in it that a rule asks for; what stands elsewhere has no entry. */
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
  "LIF-05": ["classification", "lifecycle"],
  "LIF-06": ["classification", "lifecycle"],
};

const ofTheTeam: ReadonlySet<string> = new Set(["OWN-06", "OWN-08", "OWN-09", "OWN-11"]);

/** Where what a rule asks for can be mended; null when no page of the catalog holds it. */
export function mendingPlace(rule: string, service: string, team: string | null): string | null {
  const field = fields[rule];
  if (field) return `${paths.editService(service, field[0])}#f-${field[1]}`;
  if (ofTheTeam.has(rule)) return team === null ? null : paths.team(team);
  return rule.startsWith("OWN-") ? paths.ownership(service) : null;
}

/** The section of the edit form that mends a rule; null when it stands elsewhere. */
export const mendingSection = (rule: string): string | null => fields[rule]?.[0] ?? null;
