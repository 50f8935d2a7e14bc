import type { Place } from "@/components/ui/lookup-hit";

const page = (name: string, href: string, letter: string): Place => ({
  kind: "place",
  group: "Go to",
  name,
  href,
  keys: `g ${letter}`,
});

/** The pages of the bar, in its order. */
export const pages: readonly Place[] = [
  page("Services", "/services", "s"),
  page("Teams", "/teams", "t"),
  page("Systems", "/systems", "y"),
  page("Audit", "/audits", "a"),
  page("History", "/history", "h"),
  page("Import", "/import", "i"),
];

/** What the command menu offers beside the answers. */
export const places: readonly Place[] = [
  ...pages,
  { kind: "place", group: "Do", name: "Register a service", href: "/services/new" },
  { kind: "place", group: "Do", name: "Add a team", href: "/teams/new" },
];
