import type { Place } from "@/components/ui/lookup-hit";
import { paths } from "@/lib/kernel/paths";

const page = (name: string, href: string, letter: string): Place => ({
  kind: "place",
  group: "Go to",
  name,
  href,
  keys: `g ${letter}`,
});

/** The pages of the bar, in its order. */
export const pages: readonly Place[] = [
  page("Services", paths.services(), "s"),
  page("Teams", paths.teams, "t"),
  page("Systems", paths.systems(), "y"),
  page("Audit", paths.audits, "a"),
  page("History", paths.history(), "h"),
  page("Import", paths.import, "i"),
];

/** What the command menu offers beside the answers. */
export const places: readonly Place[] = [
  ...pages,
  { kind: "place", group: "Do", name: "Register a service", href: paths.newService },
  { kind: "place", group: "Do", name: "Add a team", href: paths.newTeam },
  { kind: "place", group: "Do", name: "Add a system", href: paths.newSystem },
];
