/** The demo organisation as data: a ferry company that never was. Everything here is made up. */

type TeamRow = {
  readonly slug: string;
  readonly name: string;
  readonly kind?: string;
  readonly purpose: string;
  readonly channel: string | null;
  readonly leads: readonly (string | undefined)[];
  readonly members: readonly string[];
};

export const people: readonly (readonly [name: string, zone: string, role?: string])[] = [
  ["Priya Raman", "Europe/Amsterdam"], ["Mika Tanaka", "Asia/Tokyo"], ["Dele Adeyemi", "Africa/Lagos", "auditor"], ["Ana Sokolova", "Europe/Lisbon", "admin"],
  ["Carmen Ruiz", "Europe/Madrid"], ["Jonas Okafor", "Europe/Berlin"], ["Teo Lindqvist", "Europe/Stockholm"], ["Lea Novak", "Europe/Prague"],
  ["Ines Costa", "Europe/Lisbon"], ["Femi Balogun", "Africa/Lagos"], ["Yara Haddad", "Asia/Beirut"], ["Rui Matos", "Europe/Lisbon"],
  ["Nia Mensah", "Africa/Accra"], ["Kit Larsen", "Europe/Copenhagen"], ["Sami Aalto", "Europe/Helsinki"], ["Hana Kim", "Asia/Seoul"],
  ["Oskar Wolf", "Europe/Vienna"], ["Mei Chen", "Asia/Taipei"], ["Liam Byrne", "Europe/Dublin"], ["Zofia Lis", "Europe/Warsaw"],
  ["Amir Rezaei", "Asia/Tehran"], ["Greta Holm", "Europe/Oslo"], ["Paolo Ferri", "Europe/Rome"], ["Aisha Bello", "Africa/Lagos"],
  ["Noor Jansen", "Europe/Amsterdam"], ["Ivo Petrov", "Europe/Sofia"], ["Sara Lund", "Europe/Copenhagen"], ["Diego Vega", "America/Bogota"],
  ["Emma Clark", "Europe/London"], ["Tariq Aziz", "Asia/Karachi"], ["Lucie Martin", "Europe/Paris"], ["Kofi Asante", "Africa/Accra"],
  ["Vera Ionescu", "Europe/Bucharest"], ["Max Keller", "Europe/Zurich"], ["Alba Serra", "Europe/Madrid"], ["Finn Murphy", "Europe/Dublin"],
  ["Olga Marin", "Europe/Bucharest"], ["Ravi Nair", "Asia/Kolkata"], ["Signe Berg", "Europe/Oslo"], ["Tom Visser", "Europe/Amsterdam"],
];

export const teams: readonly TeamRow[] = [
  { slug: "crossing", name: "Crossing Sales", purpose: "Sells tickets on the web, in the app and at the quay", channel: "#crossing", leads: ["priya-raman", "mika-tanaka", "carmen-ruiz"], members: ["priya-raman", "mika-tanaka", "carmen-ruiz", "jonas-okafor", "teo-lindqvist"] },
  { slug: "fares", name: "Fares and Payments", purpose: "Prices crossings and takes the money", channel: "#fares", leads: ["lea-novak", "ines-costa", "femi-balogun"], members: ["lea-novak", "ines-costa", "femi-balogun", "yara-haddad"] },
  { slug: "fleet", name: "Fleet Signals", purpose: "Knows where each vessel is and when it lands", channel: "#fleet", leads: ["rui-matos", "nia-mensah", "kit-larsen"], members: ["rui-matos", "nia-mensah", "kit-larsen", "sami-aalto"] },
  { slug: "quay", name: "Quay Operations", purpose: "Boarding, gates and the people at the quay", channel: "#quay", leads: ["hana-kim", "oskar-wolf"], members: ["hana-kim", "oskar-wolf"] },
  { slug: "foundation", name: "Foundation", kind: "platform", purpose: "The ground that other teams build on", channel: "#foundation", leads: ["mei-chen", "liam-byrne", "zofia-lis"], members: ["mei-chen", "liam-byrne", "zofia-lis", "amir-rezaei", "dele-adeyemi"] },
  { slug: "records", name: "Records", purpose: "Keeps the data that the law asks for", channel: "#records", leads: ["greta-holm", "paolo-ferri", "aisha-bello"], members: ["greta-holm", "paolo-ferri", "aisha-bello", "noor-jansen"] },
  { slug: "harbour-watch", name: "Harbour Watch", kind: "operations", purpose: "Looks at the screens around the clock", channel: "#watch", leads: ["ivo-petrov", "sara-lund", "diego-vega"], members: ["ivo-petrov", "sara-lund", "diego-vega"] },
  { slug: "guest-care", name: "Guest Care", kind: "support", purpose: "Answers guests", channel: "#guest-care", leads: ["emma-clark", undefined, "tariq-aziz"], members: ["emma-clark", "tariq-aziz", "lucie-martin"] },
  { slug: "old-port", name: "Old Port", purpose: "Looked after the first booking system", channel: null, leads: ["kofi-asante"], members: ["kofi-asante", "vera-ionescu"] },
  { slug: "unassigned", name: "Unassigned", purpose: "Nobody yet", channel: null, leads: [], members: [] },
];

type ServiceRow = {
  readonly name: string;
  readonly slug?: string;
  readonly kind?: string;
  readonly tier?: 1 | 2 | 3 | 4;
  readonly owner: string | null;
  readonly how: "claim" | "offer" | "none" | "import";
  readonly intent?: string;
  readonly needs?: readonly (string | readonly [string, "soft"])[];
  readonly more?: Readonly<Record<string, unknown>>;
};

const quiet = { promised: "none", promisedReason: "Nobody waits for it outside office hours" };

export const services: readonly ServiceRow[] = [
  { name: "Ticket Sales", tier: 1, owner: "crossing", how: "claim", intent: "Sells a seat on a crossing, from search to the paid ticket", needs: ["fare-engine", "payments", "identity", ["promotions", "soft"]], more: { channel: "#crossing", tags: ["go", "customer-facing"] } },
  { name: "Crossing Search", tier: 1, owner: "crossing", how: "claim", intent: "Finds crossings between two harbours on a day", needs: ["timetable", ["weather-feed", "soft"]] },
  { name: "Quay Kiosk", tier: 2, kind: "website", owner: "crossing", how: "claim", intent: "The screens on which guests buy tickets at the quay", needs: ["ticket-sales", "ticket-printing"] },
  { name: "Guest App", tier: 2, kind: "website", owner: "crossing", how: "claim", intent: "The app in which guests carry their tickets", needs: ["api-gateway"], more: { aliases: ["mobile app"] } },
  { name: "Promotions", tier: 3, owner: "crossing", how: "claim", intent: "Codes and rebates, and who may use them", more: quiet },
  { name: "Fare Engine", tier: 1, owner: "fares", how: "claim", intent: "Says what a crossing costs, at this moment, for these people", needs: ["timetable", "postgres-main"] },
  { name: "Payments", tier: 1, owner: "fares", how: "claim", intent: "Takes money by card and wallet and gives it back", needs: ["postgres-main", "identity"], more: { aliases: ["checkout", "card payments"] } },
  { name: "Refunds", tier: 2, owner: "fares", how: "claim", intent: "Gives money back when a crossing falls out", needs: ["payments", "ledger-book"] },
  { name: "Invoices", tier: 3, owner: "fares", how: "claim", intent: "Writes invoices for companies that book for their people", needs: ["ledger-book"], more: quiet },
  { name: "Tax Rules", tier: 3, kind: "library", owner: "fares", how: "claim", intent: "The taxes of each harbour's country, as code", more: { ...quiet, standsAlone: true } },
  { name: "Timetable", tier: 1, owner: "fleet", how: "claim", intent: "Which vessel crosses when, and what has changed", needs: ["vessel-tracking", "postgres-main"] },
  { name: "Vessel Tracking", tier: 1, owner: "fleet", how: "claim", intent: "The position of each vessel, to the minute", needs: ["message-queue", "ais-receiver"], more: { identifiers: [{ type: "host", value: "track.saltline.example" }] } },
  { name: "Weather Feed", tier: 3, kind: "pipeline", owner: "fleet", how: "claim", intent: "Wind and waves on each route, from two sources", more: quiet },
  { name: "Arrival Boards", tier: 2, owner: "fleet", how: "claim", intent: "The boards that tell guests when they land", needs: ["timetable", "message-queue"] },
  { name: "Boarding Gates", tier: 1, owner: "quay", how: "claim", intent: "Opens the gate for a valid ticket, also when the line is down", needs: ["ticket-sales", "identity"] },
  { name: "Crew Rota", tier: 3, owner: "quay", how: "claim", intent: "Who works on which vessel, and who may not", more: quiet },
  { name: "Ticket Printing", tier: 2, owner: "quay", how: "claim", intent: "Prints tickets at the quay and on board", needs: ["message-queue"] },
  { name: "API Gateway", tier: 1, kind: "infrastructure", owner: "foundation", how: "claim", intent: "The one door for programs, with limits and keys", needs: ["kubernetes"] },
  { name: "Identity", tier: 1, owner: "foundation", how: "claim", intent: "Signs guests and staff in and knows what they may do", needs: ["postgres-main"], more: { aliases: ["login", "auth"] } },
  { name: "Postgres Main", tier: 1, kind: "datastore", owner: "foundation", how: "claim", intent: "The database that most services keep their truth in", more: { aliases: ["pg"], identifiers: [{ type: "host", value: "db.saltline.example" }] } },
  { name: "Message Queue", tier: 1, kind: "queue", owner: "foundation", how: "claim", intent: "Carries messages between services, in order", needs: ["kubernetes"] },
  { name: "Kubernetes", tier: 1, kind: "infrastructure", owner: "foundation", how: "claim", intent: "Where almost everything runs", more: { standsAlone: true } },
  { name: "Build Pipeline", tier: 3, kind: "pipeline", owner: "foundation", how: "claim", intent: "Builds and tests every change before it goes out", more: quiet },
  { name: "Ledger Book", tier: 2, owner: "records", how: "claim", intent: "Every booking of money, written once and never changed", needs: ["postgres-main"] },
  { name: "Data Warehouse", tier: 3, kind: "datastore", owner: "records", how: "claim", intent: "Yesterday's figures, for those who steer the company", needs: ["message-queue"], more: quiet },
  { name: "Passenger Lists", tier: 2, owner: "records", how: "claim", intent: "Who is on board, for the coast guard", needs: ["ticket-sales", "ledger-book"] },
  { name: "Guest Desk", tier: 3, kind: "desk", owner: "guest-care", how: "claim", intent: "People who answer guests by phone and chat", more: quiet },
  { name: "Help Pages", tier: 4, kind: "website", owner: "guest-care", how: "offer", intent: "Answers to what guests ask most" },
  { name: "Lost and Found", tier: 4, owner: "guest-care", how: "offer" },
  { name: "Loyalty Points", tier: 3, owner: "fares", how: "offer", intent: "Points for crossings, and what they buy", needs: ["payments"] },
  { name: "Booking Classic", slug: "booking-classic", tier: 2, owner: "old-port", how: "claim", intent: "The first booking system; two harbours still sell through it", needs: ["postgres-main", "fax-bridge"] },
  { name: "AIS Receiver", tier: 1, owner: "unassigned", how: "import", intent: "Takes position signals off the air and passes them on" },
  { name: "Session Store", tier: 1, kind: "datastore", owner: "unassigned", how: "import", needs: ["redis"], more: { contributors: [{ team: "crossing" }, { team: "foundation" }] } },
  { name: "SMS", tier: 2, owner: "unassigned", how: "import", more: { contributors: [{ team: "crossing" }] } },
  { name: "Mail Sender", tier: 2, owner: "comms-team", how: "import", needs: ["message-queue", "mail-sender"] },
  { name: "Image Store", tier: 3, owner: "tom-visser", how: "import", needs: ["s3"] },
  { name: "Route Planner (legacy)", slug: "route-planner-7f3a9", tier: 3, owner: null, how: "none" },
  { name: "Grafana Boards", tier: 3, kind: "tool", owner: null, how: "none" },
  { name: "Price Watch", tier: 4, owner: "crossing", how: "claim", intent: "Looks at what other lines charge" },
  { name: "Fax Bridge", tier: 4, owner: "old-port", how: "claim", intent: "Turns faxes from travel agents into bookings" },
];
