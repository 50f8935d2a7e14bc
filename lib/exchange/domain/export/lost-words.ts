import { listed } from "@/lib/kernel/listed";

/** What people call the parts that a format may have no place for; parts are named as in `lost.ts`. */
const named: Readonly<Record<string, string>> = {
  accountable: "who is accountable",
  agreements: "agreements of ownership",
  aliases: "other names",
  apis: "APIs",
  businessServices: "business services",
  channel: "channels",
  codeowners: "CODEOWNERS files",
  contributesTo: "what services contribute to",
  "contributors.note": "notes on contributors",
  customerFacing: "whether customers use them",
  customerImpact: "what customers notice",
  declaredOwners: "declared owners",
  "declaredOwners.at": "since when owners are declared",
  "dependencies.acknowledged": "which dependencies were acknowledged",
  "dependencies.criticalPath": "whether dependencies are on the critical path",
  "dependencies.fallback": "fallbacks of dependencies",
  "dependencies.note": "notes on dependencies",
  "dependencies.since": "since when dependencies are known",
  "dependencies.singlePoint": "dependencies that are single points of failure",
  "dependencies.strength": "how strong dependencies are",
  deployment: "deployments",
  description: "descriptions",
  dissolvedAt: "when they were dissolved",
  email: "mail addresses",
  fields: "custom fields",
  "fields.hidden": "values of custom fields that were removed",
  formedAt: "when they were formed",
  formerSlugs: "former names",
  github: "names on GitHub",
  gitlab: "names on GitLab",
  "identifiers.account": "accounts of pagers",
  "identifiers.channel": "channels they are known by",
  "identifiers.external": "ids elsewhere",
  "identifiers.host": "hosts",
  "identifiers.labels": "alert rules",
  "identifiers.package": "packages",
  "identifiers.workload": "workloads",
  intent: "descriptions",
  kind: "kinds",
  leftAt: "when they left",
  lifecycle: "lifecycles",
  "links.alerts": "links to alerts",
  "links.api": "links to APIs",
  "links.chat": "links to chats",
  "links.dashboard": "links to dashboards",
  "links.deployment": "links to deployments",
  "links.design": "links to designs",
  "links.documentation": "links to documentation",
  "links.logs": "links to logs",
  "links.metrics": "links to metrics",
  "links.other": "other links",
  "links.repository": "links to repositories",
  "links.runbook": "links to runbooks",
  "links.security": "links to security pages",
  "links.status": "links to status pages",
  "links.ticket": "links to tickets",
  "links.title": "titles of links",
  "links.title.gitlab": "titles of links from GitLab",
  "links.verified": "when links were verified",
  locks: "locked fields",
  manager: "managers",
  "members.from": "since when members belong",
  "members.past": "former members",
  "members.role": "what members do",
  mergedInto: "what services were merged into",
  onlyImported: "which were only imported",
  ownerTeam: "owners",
  parent: "what they are part of",
  phone: "phone numbers",
  productOwner: "product owners",
  promised: "what is promised of service levels",
  purpose: "purposes",
  replacedBy: "replacements",
  "repositories.path": "folders of repositories",
  "repositories.several": "all but the first repository",
  restricted: "that only some may see services",
  retired: "retirements",
  retiredAt: "when they were retired",
  retirementPlan: "plans to retire",
  role: "roles",
  services: "which services carry them",
  slack: "names in the chat",
  sources: "where each field came from",
  splitFrom: "what services were split from",
  standsAlone: "that services need nothing",
  state: "states",
  stated: "what is said of runbooks and dashboards",
  system: "systems",
  "tags.label": "labels of GitLab",
  "tags.placement": "placements",
  techLead: "tech leads",
  tier: "tiers",
  value: "what services are worth",
  verdict: "verdicts on whether they are teams",
  weight: "weights",
  zone: "time zones",
};

/** Whose part it is, where it is no service's, by how the part begins. */
const owners: readonly (readonly [prefix: string, words: string])[] = [
  ["teams.", "of teams"],
  ["people.", "of people"],
  ["systems.", "of systems"],
  ["businessServices.", "of business services"],
];

/** A part that has no words of its own: its last field, the words of its name apart. */
const apart = (part: string): string =>
  part
    .replace(/^extras\.(.+)$/, "what else files of $1 said")
    .replaceAll(/[.](?=[a-z])/g, " ")
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const wordsOf = (parts: readonly string[]): string =>
  listed([...new Set(parts.map((part) => named[part] ?? apart(part)))]);

/** Parts of records in the words of a sentence: those of services first, then by whose they are. */
export function lostWords(parts: readonly string[]): string {
  const begins = (part: string): string | undefined =>
    owners.map(([prefix]) => prefix).find((prefix) => part.startsWith(prefix));
  const ofServices = parts.filter((part) => begins(part) === undefined);
  const others = owners.flatMap(([prefix, words]) => {
    const theirs = parts.filter((part) => begins(part) === prefix).map((part) => part.slice(prefix.length));
    return theirs.length === 0 ? [] : [`${words}: ${wordsOf(theirs)}`];
  });
  return [...(ofServices.length === 0 ? [] : [wordsOf(ofServices)]), ...others].join("; ");
}
