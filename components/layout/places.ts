import type { Place } from "@/components/ui/lookup-hit";
import { themes } from "@/components/ui/theme";
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
  page("People", paths.people, "l"),
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
  { kind: "place", group: "Do", name: "Add a person", href: paths.newPerson },
  { kind: "place", group: "Do", name: "Add a system", href: paths.newSystem },
  ...themes.map((theme): Place => ({
    kind: "place",
    group: "Do",
    name: `Theme: ${theme}`,
    href: `#theme-${theme}`,
    theme,
  })),
];

/** What those who keep the catalog set up and look after, each with what it is for. */
export const keeping: readonly { readonly name: string; readonly href: string; readonly what: string }[] = [
  { name: "People and roles", href: paths.people, what: "who may audit and administer" },
  {
    name: "Custom fields",
    href: paths.customFields,
    what: "what services are asked beside the given fields",
  },
  {
    name: "Import sources",
    href: `${paths.import}#sources`,
    what: "where records come from, and which wins",
  },
  { name: "Data feeds", href: `${paths.audits}#feeds`, what: "paging, directory and other feeds" },
  { name: "Rule book", href: paths.rules(), what: "what is checked, and how strictly" },
  { name: "Waivers", href: paths.waivers(), what: "findings that are excused until a day" },
  { name: "Placeholder teams", href: paths.placeholders, what: "teams that stand for nobody" },
  { name: "Look-ups without one answer", href: paths.misses, what: "names that are missing" },
];
