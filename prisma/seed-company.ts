/** The demo organisation as data: a ferry company that never was. Its people and teams, and its services, have files of their own. */

/** What this company asks of its services beside the given fields. */
export const customFields = [
  {
    label: "Data class",
    type: "choice",
    choices: ["Public", "Internal", "Restricted"],
    requiredFor: ["datastore"],
    help: "The strictest data that passes through it.",
  },
  { label: "Cost centre", type: "text", help: "Four digits, as on the invoices of the cloud." },
  {
    label: "Restore tested",
    type: "date",
    appliesTo: ["datastore"],
    help: "The last day on which a restore from its backup worked.",
  },
] as const;

/** What belongs together, with the services in it; the ferry's own systems stand in one. */
export const systems = [
  {
    name: "Tickets",
    slug: "tickets",
    description: "Everything between the wish to cross and a ticket in the hand",
    ownerTeam: "crossing",
    parent: null,
    services: ["ticket-sales", "crossing-search", "guest-app", "quay-kiosk", "ticket-printing", "seat-maps"],
  },
  {
    name: "Money",
    slug: "money",
    description: "What guests pay, and what they get back",
    ownerTeam: "fares",
    parent: "tickets",
    services: ["fare-engine", "payments", "refunds", "invoices", "tax-rules"],
  },
  {
    name: "Sailing",
    slug: "sailing",
    description: "Where each ship is, and when it lands",
    ownerTeam: "fleet",
    parent: null,
    services: ["timetable", "vessel-tracking", "ais-receiver", "arrival-boards", "weather-feed"],
  },
] as const;

/** What guests call by its name, and what carries it. */
export const businessServices = [
  {
    name: "Buying a ticket",
    slug: "buying-a-ticket",
    customers: "external",
    accountable: "priya-raman",
    services: ["ticket-sales", "crossing-search", "guest-app", "quay-kiosk"],
  },
  {
    name: "Going on board",
    slug: "going-on-board",
    customers: "external",
    accountable: "hana-kim",
    services: ["boarding-gates", "ticket-printing", "passenger-lists"],
  },
  {
    name: "Knowing when we land",
    slug: "knowing-when-we-land",
    customers: "external",
    accountable: null,
    services: ["timetable", "arrival-boards", "vessel-tracking"],
  },
] as const;
