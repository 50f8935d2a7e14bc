import { db } from "@/lib/platform/db";

/** One read of the table: the addresses asked in turn, below /api/v1 or a page, and what the designs bound it by. */
export type Read = {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Measured against the bare server: at least half of it is wanted at 10,000 services. */
  readonly compared: boolean;
  /** The most that 95 of 100 may take in milliseconds at 10,000 and at 100,000 services, where a rule says so (PRF-08 to 13). */
  readonly bound?: readonly [rule: string, at10k: number | null, at100k: number];
};

/** Two neighbouring letters swapped in the middle of a name. */
const slipped = (slug: string): string => {
  const at = Math.floor(slug.indexOf("-") / 2);
  return slug.slice(0, at) + (slug[at + 1] ?? "") + (slug[at] ?? "") + slug.slice(at + 2);
};

/** The reads that are measured, several addresses of each, so that no cache of one row decides. */
export async function readsToMeasure(): Promise<readonly Read[]> {
  const names = await db.$queryRaw<{ slug: string }[]>`
    SELECT "slug" FROM "Service" WHERE "lifecycle" IS DISTINCT FROM 'retired' ORDER BY md5("slug") LIMIT 200`;
  const owners = await db.$queryRaw<{ slug: string }[]>`
    SELECT t."slug" FROM "Team" t JOIN "ServiceRow" r ON r."holderId" = t."id" GROUP BY 1 HAVING count(*) >= 50 ORDER BY md5(t."slug") LIMIT 20`;
  const slugs = names.map(({ slug }) => slug);
  const some = slugs.slice(0, 50);
  const lookUp = (name: string, texts: readonly string[]): Read => ({
    name: `look-up: ${name}`,
    addresses: texts.map((text) => `/api/v1/lookup?q=${encodeURIComponent(text)}`),
    compared: true,
    bound: ["PRF-08", 30, 100],
  });
  const api = (name: string, addresses: readonly string[], bound?: Read["bound"]): Read => ({
    name,
    addresses: addresses.map((address) => `/api/v1${address}`),
    compared: true,
    ...(bound ? { bound } : {}),
  });
  const all: readonly Read[] = [
    api(
      "by name",
      slugs.map((slug) => `/services/${slug}`),
    ),
    api(
      "list of one owner (50)",
      owners.map(({ slug }) => `/services?owner=${slug}&limit=50`),
    ),
    api(
      "full text",
      ["ledger", "fraud", "kara relay", "payments worker"].map(
        (q) => `/services?q=${encodeURIComponent(q)}&limit=20`,
      ),
    ),
    api("page of 20 by name", ["/services?sort=name&limit=20"]),
    api("facets", ["/facets"]),
    lookUp("a name", some),
    lookUp(
      "a former name",
      ["payments", "user", "search", "order"].map((word) => `old-${word}-api`),
    ),
    lookUp("a slip", some.map(slipped)),
    lookUp("words", ["payments worker", "ledger api 3", "fraud batch", "kara relay"]),
    lookUp("a tag", ["tag:go", "tag:zone:eu", "tag:area:karar"]),
    lookUp(
      "a host",
      some.map((slug) => `https://${slug}.example.org/a`),
    ),
    lookUp("a package", ["pkg:npm/%40org/cart@1.0", "npm:@org/cart"]),
    lookUp("nothing", ["zzqq xkcd wvut", "qqqq"]),
    api(
      "suggestions while typing",
      ["pay", "ledg", "chec", "frau", "order w"].map((q) => `/lookup/lines?q=${encodeURIComponent(q)}`),
      ["PRF-09", null, 150],
    ),
    api(
      "3 filters and a sort",
      ["/services?tier=1,2&lifecycle=production&kind=service&sort=-updated&limit=50"],
      ["PRF-09", null, 100],
    ),
    api(
      "six facets under 3 filters",
      ["/facets?tier=1,2&lifecycle=production&kind=service"],
      ["PRF-10", null, 300],
    ),
    api("impact, depth 5", ["/services/payments-api/graph?direction=up&depth=5"], ["PRF-11", null, 300]),
    {
      name: "service page",
      addresses: some.map((slug) => `/services/${slug}`),
      compared: false,
      bound: ["PRF-13", null, 150],
    },
    { name: "list page", addresses: ["/services", "/services?tier=1"], compared: false },
    { name: "home page", addresses: ["/"], compared: false },
    { name: "audit page", addresses: ["/audits"], compared: false },
  ];
  // In a small catalog no owner may hold so many.
  return all.filter(({ addresses }) => addresses.length > 0);
}
