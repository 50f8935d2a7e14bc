/** The people and teams of the demo organisation; everybody is made up. */

type TeamRow = {
  readonly slug: string;
  readonly name: string;
  readonly kind?: string;
  readonly purpose: string;
  readonly channel: string | null;
  readonly leads: readonly (string | undefined)[];
  readonly members: readonly string[];
  /** When its leads claimed what the inventory had found. */
  readonly claimsDaysAgo?: number;
};

export const people: readonly (readonly [name: string, zone: string, role?: string])[] = [
  ["Priya Raman", "Europe/Amsterdam"],
  ["Mika Tanaka", "Asia/Tokyo"],
  ["Dele Adeyemi", "Africa/Lagos", "auditor"],
  ["Ana Sokolova", "Europe/Lisbon", "admin"],
  ["Carmen Ruiz", "Europe/Madrid"],
  ["Jonas Okafor", "Europe/Berlin"],
  ["Teo Lindqvist", "Europe/Stockholm"],
  ["Lea Novak", "Europe/Prague"],
  ["Ines Costa", "Europe/Lisbon"],
  ["Femi Balogun", "Africa/Lagos"],
  ["Yara Haddad", "Asia/Beirut"],
  ["Rui Matos", "Europe/Lisbon"],
  ["Nia Mensah", "Africa/Accra"],
  ["Kit Larsen", "Europe/Copenhagen"],
  ["Sami Aalto", "Europe/Helsinki"],
  ["Hana Kim", "Asia/Seoul"],
  ["Oskar Wolf", "Europe/Vienna"],
  ["Mei Chen", "Asia/Taipei"],
  ["Liam Byrne", "Europe/Dublin"],
  ["Zofia Lis", "Europe/Warsaw"],
  ["Amir Rezaei", "Asia/Tehran"],
  ["Greta Holm", "Europe/Oslo"],
  ["Paolo Ferri", "Europe/Rome"],
  ["Aisha Bello", "Africa/Lagos"],
  ["Noor Jansen", "Europe/Amsterdam"],
  ["Ivo Petrov", "Europe/Sofia"],
  ["Sara Lund", "Europe/Copenhagen"],
  ["Diego Vega", "America/Bogota"],
  ["Emma Clark", "Europe/London"],
  ["Tariq Aziz", "Asia/Karachi"],
  ["Lucie Martin", "Europe/Paris"],
  ["Kofi Asante", "Africa/Accra"],
  ["Vera Ionescu", "Europe/Bucharest"],
  ["Max Keller", "Europe/Zurich"],
  ["Alba Serra", "Europe/Madrid"],
  ["Finn Murphy", "Europe/Dublin"],
  ["Olga Marin", "Europe/Bucharest"],
  ["Ravi Nair", "Asia/Kolkata"],
  ["Signe Berg", "Europe/Oslo"],
  ["Tom Visser", "Europe/Amsterdam"],
];

/** People whose phone nobody wrote down. */
export const withoutPhone: readonly string[] = ["Hana Kim", "Emma Clark", "Kofi Asante", "Olga Marin"];

export const teams: readonly TeamRow[] = [
  {
    slug: "crossing",
    claimsDaysAgo: 77,
    name: "Crossing Sales",
    purpose: "Sells tickets on the web, in the app and at the quay",
    channel: "#crossing",
    leads: ["priya-raman", "mika-tanaka", "carmen-ruiz"],
    members: ["priya-raman", "mika-tanaka", "carmen-ruiz", "jonas-okafor", "teo-lindqvist"],
  },
  {
    slug: "fares",
    claimsDaysAgo: 70,
    name: "Fares and Payments",
    purpose: "Prices crossings and takes the money",
    channel: "#fares",
    leads: ["lea-novak", "ines-costa", "femi-balogun"],
    members: ["lea-novak", "ines-costa", "femi-balogun", "yara-haddad"],
  },
  {
    slug: "fleet",
    claimsDaysAgo: 63,
    name: "Fleet Signals",
    purpose: "Knows where each vessel is and when it lands",
    channel: "#fleet",
    leads: ["rui-matos", "nia-mensah", "kit-larsen"],
    members: ["rui-matos", "nia-mensah", "kit-larsen", "sami-aalto"],
  },
  {
    slug: "quay",
    claimsDaysAgo: 35,
    name: "Quay Operations",
    purpose: "Boarding, gates and the people at the quay",
    channel: "#quay",
    leads: ["hana-kim", "oskar-wolf"],
    members: ["hana-kim", "oskar-wolf"],
  },
  {
    slug: "foundation",
    claimsDaysAgo: 56,
    name: "Foundation",
    kind: "platform",
    purpose: "The ground that other teams build on",
    channel: "#foundation",
    leads: ["mei-chen", "liam-byrne", "zofia-lis"],
    members: ["mei-chen", "liam-byrne", "zofia-lis", "amir-rezaei", "dele-adeyemi"],
  },
  {
    slug: "records",
    claimsDaysAgo: 49,
    name: "Records",
    purpose: "Keeps the data that the law asks for",
    channel: "#records",
    leads: ["greta-holm", "paolo-ferri", "aisha-bello"],
    members: ["greta-holm", "paolo-ferri", "aisha-bello", "noor-jansen"],
  },
  {
    slug: "harbour-watch",
    claimsDaysAgo: 21,
    name: "Harbour Watch",
    kind: "operations",
    purpose: "Looks at the screens around the clock",
    channel: "#watch",
    leads: ["ivo-petrov", "sara-lund", "diego-vega"],
    members: ["ivo-petrov", "sara-lund", "diego-vega"],
  },
  {
    slug: "guest-care",
    claimsDaysAgo: 42,
    name: "Guest Care",
    kind: "support",
    purpose: "Answers guests",
    channel: "#guest-care",
    leads: ["emma-clark", undefined, "tariq-aziz"],
    members: ["emma-clark", "tariq-aziz", "lucie-martin"],
  },
  {
    slug: "old-port",
    name: "Old Port",
    purpose: "Looked after the first booking system",
    channel: null,
    leads: ["kofi-asante"],
    members: ["kofi-asante", "vera-ionescu"],
  },
  {
    slug: "shared-tools",
    name: "Shared Tools",
    purpose: "Things that several teams use and nobody asked for",
    channel: null,
    leads: ["tom-visser"],
    members: ["tom-visser", "signe-berg"],
  },
  { slug: "unassigned", name: "Unassigned", purpose: "Nobody yet", channel: null, leads: [], members: [] },
];
