/** What a token may be used for; each deed and each reading asks for one of these. */
export const scopes = [
  "read",
  "write:services",
  "write:teams",
  "write:people",
  "import",
  "audit",
  "settings",
] as const;
export type Scope = (typeof scopes)[number];

/** What each scope is for, as the form of a new token says it. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  read: "Read the catalog, its history and its audit, and look up who owns what",
  "write:services":
    "Change services, systems and business services, offer services to teams, ask for waivers",
  "write:teams": "Change teams and who belongs to them",
  "write:people": "Add people and change their records",
  import: "Plan and apply imports; what a file holds needs its own scope as well",
  audit: "Triage the queue, decide on waivers, change rules and say what feeds know",
  settings: "Change custom fields and the sources of imports",
};

/** The scopes of a token that belongs to nobody: to judge and to set rules is for people (OW-U2). */
export const organisationScopes: readonly Scope[] = scopes.filter(
  (scope) => scope !== "audit" && scope !== "settings",
);

/** The scopes of a token that is limited to a team: the others reach beyond any team. */
export const teamScopes: readonly Scope[] = ["read", "write:services", "write:teams"];

/** What a noun's deeds ask for, unless `exceptions` say otherwise. */
const byNoun: ReadonlyMap<string, Scope> = new Map([
  ["services", "write:services"],
  ["teams", "write:teams"],
  ["people", "write:people"],
  ["exchange", "import"],
  ["audits", "audit"],
]);

/** Deeds, or records with all their deeds, that ask for another scope than their noun; null is for no token at all. */
const exceptions: ReadonlyMap<string, Scope | null> = new Map<string, Scope | null>([
  // Who could make a token by a token would have all that its person may.
  ["teams.token", null],
  ["people.session", null],
  ["people.person.admit", null],
  ["people.person.forget-identities", null],
  ["services.lookup", "read"],
  ["services.custom-field", "settings"],
  ["exchange.source", "settings"],
  // What the file itself says its words mean.
  ["exchange.source.teach", "import"],
  // A team asks for its own services; who judges decides.
  ["audits.waiver.ask", "write:services"],
  ["audits.waiver.withdraw", "write:services"],
  // A large import marks itself in the trends.
  ["audits.trend", "import"],
]);

/** The scope that an operation asks of a token, by its name; null where no token will do, so also for what nobody thought of. */
export function scopeOf(operation: string): Scope | null {
  const [noun = "", record = ""] = operation.split(".");
  for (const name of [operation, `${noun}.${record}`]) {
    const exception = exceptions.get(name);
    if (exception !== undefined) return exception;
  }
  return byNoun.get(noun) ?? null;
}

/** Why a token with these scopes is refused where this one is asked for; null where it is not. */
export const scopeFault = (held: readonly Scope[], asked: Scope | null): string | null =>
  asked === null
    ? "No token can do this. Sign in and do it on the pages."
    : held.includes(asked)
      ? null
      : `This token lacks the scope ‘${asked}’. Make one that has it.`;
