import { format, resolveConfig } from "prettier";
import { mayByToken } from "@/lib/people/domain/actor";
import { type RuledDeed, ruledDeeds } from "@/lib/people/domain/rule-of-deed";
import { type Party, partiesOf, type RuleName, rules } from "@/lib/people/domain/rules";
import { organisationScopes, scopeOf } from "@/lib/people/domain/scopes";
import { doorsOfOperations } from "./doors";
import { provedBy } from "./proofs";

/** What a token of the organisation with every scope that one may have is refused by its name alone. */
const isForPeople = (deed: string): boolean =>
  !mayByToken({ kind: "token", token: { id: "", name: "", scopes: organisationScopes, team: null } }, deed)
    .allowed;

/** Whom a deed is open to, as its rule and the scopes of tokens say. */
export const openTo = ({ deed, rule }: RuledDeed, isFree: boolean): readonly Party[] =>
  partiesOf(rule, isFree).filter((party) => party !== "token" || !isForPeople(deed));

const columns: readonly (readonly [Party, string])[] = [
  ["reader", "Reader"],
  ["editor", "Editor"],
  ["member", "Member"],
  ["lead", "Lead"],
  ["concerned", "Whom it names"],
  ["auditor", "Auditor"],
  ["admin", "Admin"],
  ["token", "Token"],
];

function cell(row: RuledDeed, party: Party): string {
  const [held, free] = [openTo(row, false).includes(party), openTo(row, true).includes(party)];
  return held ? (free ? "yes" : "if held") : free ? "if free" : "–";
}

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const lines = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");

const nouns = {
  people: "People",
  teams: "Teams and tokens",
  services: "Services",
  audits: "Audit",
  exchange: "Imports",
} as const;

const introduction = `# Who may do what

Written by \`npm run permissions\` from \`lib/people/domain/rule-of-deed.ts\`; a test drives every row on PostgreSQL as everybody in
its head, and fails where a deed has no row, where a row says otherwise than the deed does, and where this page is not as the table.

A **lead** is manager, tech lead or product owner of the team that the record belongs to or of a team above it, a **member** belongs
to that team, and **whom it names** is an editor whom the record itself names: its author, its proposer, the person it is about.
_If free_ is where no team or person answers for the record yet, _if held_ where one does. **Token** is a token of the
organisation; a personal token acts as its person, within the scope that stands beside, and either where it is limited to a team does
nothing beyond it, which the same test drives. Nobody may anything without being signed in,
except where a rule says so. The same operation stands behind every door, so that no door allows more than another; the command
\`steward\` on the machine itself acts as Steward.

## The rules
`;

/** The page `docs/permissions.md`, as the table and the code say it. */
export async function permissionsPage(): Promise<string> {
  const doorsOf = doorsOfOperations();
  const used = (Object.keys(rules) as RuleName[]).map((name) => [`**${name}**`, rules[name].words]);
  const tableOf = (noun: string) =>
    lines(
      ["Deed", "Rule", ...columns.map(([, head]) => head), "Scope", "Doors", "Proved by"],
      ruledDeeds
        .filter(({ deed }) => deed.startsWith(`${noun}.`))
        .map((row) => [
          `\`${row.deed}\`${row.only === null ? "" : ` ${row.only}`}`,
          row.rule,
          ...columns.map(([party]) => cell(row, party)),
          (partiesOf(row.rule, true).some((party) => party !== "steward") && scopeOf(row.deed)) || "–",
          doorsOf.get(row.deed)?.join(", ") ?? "–",
          provedBy[row.key] === undefined ? "driven" : `\`${provedBy[row.key]?.file ?? ""}\``,
        ]),
    );
  const parts = Object.entries(nouns).map(([noun, title]) => `## ${title}\n\n${tableOf(noun)}\n`);
  const text = [introduction, lines(["Rule", "Who may"], used), "", ...parts].join("\n");
  const options = await resolveConfig("docs/permissions.md");
  return format(text, { ...options, parser: "markdown" });
}
