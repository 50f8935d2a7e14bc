import fc from "fast-check";
import type { RecordOf } from "@/lib/exchange/domain/export/record";
import type { BusinessServiceId, Id, Ref, ServiceId, SystemId, TeamId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { Temporal } from "@/lib/kernel/time";
import { nameFault } from "@/lib/people/domain/naming";
import { blankFields } from "@/lib/services/domain/fields";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { linkTypes, serviceKinds } from "@/lib/services/domain/service";

/** Records of a catalog for tests of what leaves it and comes back: one to look at, and any. */

const at = Temporal.Instant.from("2026-03-02T09:00:00Z");
const idOf = <Noun extends string>(slug: string): Id<Noun> => `id of ${slug}` as Id<Noun>;
/** A reference to the record of this slug, with an id that is always the same. */
export const refTo = <I extends string>(slug: string): Ref<I> => ({
  id: idOf(slug) as unknown as I,
  slug,
  name: slug.toUpperCase(),
});
const mark = { name: "Lea Novak", id: null };

/** A service of which only the name is set, and what the test says. */
export const aService = (over: Partial<ServiceRecord> = {}): ServiceRecord => ({
  ...blankFields,
  id: idOf<"service">(over.slug ?? "quay"),
  slug: "quay",
  name: "Quay",
  kind: "service",
  formerSlugs: [],
  imported: false,
  mergedInto: null,
  mergedAt: null,
  retiredAt: null,
  retiredReason: null,
  deprecatedAt: null,
  version: 1,
  createdAt: at,
  createdBy: mark,
  updatedAt: at,
  updatedBy: mark,
  holder: null,
  holderChannel: null,
  band: null,
  ...over,
});

/** A service as exports are given it, with nobody answering for it. */
export const recordOf = (service: ServiceRecord): RecordOf<"service"> => ({
  noun: "service",
  service,
  agreements: [],
  people: new Map(),
  targets: new Map(),
  standing: null,
});

/** A service that holds something in every field. */
export const fullService: ServiceRecord = aService({
  slug: "payments",
  name: "Payments & Refunds",
  kind: "slice",
  lifecycle: "deprecated",
  tier: 1,
  weight: 2.5,
  intent: 'Takes money.\n\n=SUM(A1) is no formula here: "quoted" 🚢',
  value: "Tickets are paid",
  contributesTo: "Sales",
  customerImpact: "Nobody can pay",
  notes: "- yes\n- no\n",
  customerFacing: false,
  channel: "#payments",
  apis: [{ name: "charge", stability: "public", version: "2", url: null }],
  deployment: { mechanism: "helm", statusUrl: null },
  tags: ["pci", "lang:go"],
  fields: { budget: 7, audited: true },
  extras: { csv: { Cost: "12", Agent: "@x" } },
  stated: { runbook: true, dashboard: false },
  standsAlone: true,
  restricted: true,
  promised: "none",
  promisedReason: "Closed at night",
  system: refTo<SystemId>("money"),
  parent: refTo<ServiceId>("ticket-sales"),
  splitFrom: refTo<ServiceId>("booking"),
  replacedBy: refTo<ServiceId>("payments-two"),
  businessServices: [refTo<BusinessServiceId>("checkout")],
  contributors: [{ text: "Fares", team: refTo<TeamId>("fares"), note: "prices", source: "csv" }],
  links: [
    {
      type: "runbook",
      title: "Runbook",
      url: "https://docs.example/pay;night",
      verifiedAt: at,
      verifiedBy: idOf<"person">("lea-novak"),
      source: null,
    },
    {
      type: "logs",
      title: "",
      url: "https://logs.example/pay",
      verifiedAt: null,
      verifiedBy: null,
      source: "csv",
    },
  ],
  repositories: [{ url: "code.example/saltline/pay", path: "src", source: null }],
  dependencies: [
    {
      text: "rabbit",
      target: refTo<ServiceId>("message-queue"),
      strength: "hard",
      criticalPath: true,
      singlePoint: false,
      fallback: "queue in memory",
      note: null,
      source: null,
      since: at,
      acknowledgedBy: null,
      acknowledgedAt: null,
    },
    {
      text: "nothing there",
      target: null,
      strength: null,
      criticalPath: null,
      singlePoint: null,
      fallback: null,
      note: null,
      source: "csv",
      since: at,
      acknowledgedBy: null,
      acknowledgedAt: null,
    },
  ],
  identifiers: [{ type: "host", value: "pay.saltline.example", note: null, source: null }],
  aliases: [{ text: "Pay; and go", source: null }],
  formerSlugs: ["pay"],
  declaredOwners: [
    { source: "csv", text: "Money team", team: refTo<TeamId>("money"), person: null, at },
    { source: "form", text: "fares", team: refTo<TeamId>("fares"), person: null, at: at.add({ hours: 1 }) },
  ],
  sources: { tier: { by: "manual", at: "2026-03-02T09:00:00Z", locked: true } },
  imported: true,
  deprecatedAt: at,
  holder: refTo<TeamId>("fares"),
  band: "owned",
});

/** Text as bad as it comes: formulas, quotes, several lines, words YAML could mistake, signs of other scripts. */
export const hostileText = fc
  .array(
    fc.constantFrom(
      ...[
        "=1+1",
        "+",
        "-",
        "@",
        "'",
        '"',
        ",",
        ";",
        "\t",
        "\n",
        "\\",
        "#",
        ": ",
        "- ",
        "? ",
        "|",
        ">",
        "%",
        "&a",
        "*a",
        "!t",
      ],
      ...[
        "yes",
        "no",
        "null",
        "~",
        "0o17",
        "1e3",
        "2026-03-02",
        "<script>",
        "{",
        "}",
        "[",
        "]",
        "---",
        "...",
        "true",
      ],
      ...["é", "ß", "日本", "עברית", "🚢", "\u00a0", "\ufeff", "x", " ", "a b"],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join("").trim())
  .filter((text) => text !== "");

const slug = fc.stringMatching(/^[a-z][a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
const line = hostileText
  .map((text) => text.replaceAll(/\s+/gu, " ").trim().slice(0, 60))
  .filter((text) => nameFault(text) === null);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });
const some = <T>(value: fc.Arbitrary<T>, key: (one: T) => string, most = 3) =>
  fc.uniqueArray(value, { maxLength: most, selector: key });
const address = fc
  .tuple(slug, fc.constantFrom("", "?a=1;b=2", "#x", "/%20/'", '?q="=1"'))
  .map(([host, rest]) => `https://${host}.example/x${rest}`)
  // A host such as xn--0 is no address: the encoding behind xn-- must hold.
  .filter((text) => URL.canParse(text));
const tag = fc.constantFrom("go", "lang:go", "placement:sv", "c++", "a.b/c_d");
const source = fc.constantFrom(null, "csv", "inventory");

/** Any service an export can meet. */
export const anyService: fc.Arbitrary<ServiceRecord> = fc
  .record({
    slug,
    name: line,
    kind: fc.constantFrom(...serviceKinds.filter((kind) => kind !== "slice")),
    lifecycle: fc.constantFrom(null, "design", "preview", "production", "deprecated"),
    tier: fc.constantFrom(null, 1, 2, 3, 4),
    weight: maybe(fc.integer({ min: 0, max: 9000 }).map((value) => value / 8)),
    intent: maybe(hostileText),
    notes: maybe(hostileText),
    channel: maybe(slug.map((text) => `#${text}`)),
    tags: fc.uniqueArray(tag, { maxLength: 3 }).map((tags) => [...tags].sort()),
    stated: fc.constantFrom(
      {},
      { runbook: true },
      { runbook: false, readinessReview: true, dashboard: false },
    ),
    standsAlone: fc.boolean(),
    restricted: fc.boolean(),
    extras: fc.oneof(
      fc.constant({}),
      fc
        .dictionary(
          slug.map((text) => `x_${text}`),
          line,
          { maxKeys: 2 },
        )
        .map((cells) => (Object.keys(cells).length === 0 ? {} : { csv: { ...cells } })),
    ),
    aliases: some(fc.record({ text: line, source }), ({ text }) => keyOf(text)),
    links: some(
      fc.record({
        type: fc.constantFrom(...linkTypes),
        title: fc.oneof(fc.constant(""), line),
        url: address,
        verifiedAt: fc.constant(null),
        verifiedBy: fc.constant(null),
        source,
      }),
      ({ type, url }) => `${type} ${url}`,
    ),
    repositories: some(
      slug.map((text) => ({ url: `code.example/team/${text}`, path: "", source: null })),
      ({ url }) => url,
    ),
    dependencies: some(
      fc.record({
        text: line,
        target: fc.constant(null),
        strength: fc.constantFrom(null, "hard", "soft"),
        criticalPath: fc.constant(null),
        singlePoint: fc.constant(null),
        fallback: fc.constant(null),
        note: maybe(line),
        source,
        since: fc.constant(at),
        acknowledgedBy: fc.constant(null),
        acknowledgedAt: fc.constant(null),
      }),
      ({ text }) => keyOf(text),
    ),
    declaredOwners: some(
      fc.record({
        source: fc.constantFrom("csv", "form", "inventory"),
        text: line,
        team: fc.constant(null),
        person: fc.constant(null),
        at: fc.constant(at),
      }),
      (owner) => owner.source,
      1,
    ),
  } as const)
  .map((over) => aService(over as Partial<ServiceRecord>));
