import { describe, expect, test } from "vitest";
import { isSlug } from "@/lib/kernel/slug";
import { lifecycles, linkTypes, serviceKinds } from "../domain/service";
import { SaveDraft } from "./draft";
import { RegisterService } from "./service";

/** What is said of a service with these fields beside its name, each with its path. */
const said = (fields: object): readonly string[] => {
  const parsed = RegisterService.safeParse({ name: "Quay", ...fields });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
};
const many = <T>(count: number, one: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => one(at));
const link = (at: number) => ({ type: "runbook", title: "", url: `https://acme.test/${String(at)}` });

describe("MOD-01, REF-08, BAD-11: names", () => {
  test.each([
    ["x".repeat(101), "name: Shorten the name to 100 characters"],
    ["   ", "name: Give a name"],
    ["x\u202Ey", "name: Leave out line breaks, control and direction characters"],
  ])("%j is refused", (name, words) => {
    expect(said({ name })).toEqual([words]);
  });

  test("a script, emoji and any writing are names; white space inside is one space", () => {
    for (const name of ["<script>alert(1)</script>", "🦊 Fox", "港", "x".repeat(100)])
      expect(RegisterService.parse({ name }).name).toBe(name);
    expect(RegisterService.parse({ name: " a \t b " }).name).toBe("a b");
  });
});

// Of the words of REF-05 those that stand beside a slug in an address; the others are names of real services (docs/decisions/0002).
describe("REF-02, REF-05, BAD-12: slugs", () => {
  const shape =
    "slug: Use 1 to 63 lower-case letters, digits, dots, dashes or underscores, with a letter or digit at both ends";
  test.each(["A B", "s".repeat(64), "-a", "a-", "ä", "a/b"])("%s is refused", (slug) => {
    expect([isSlug(slug), said({ slug })]).toEqual([false, [shape]]);
  });
  test.each(["a", "s".repeat(63), "a.b_c-d", "0"])("%s is taken", (slug) => {
    expect([isSlug(slug), said({ slug })]).toEqual([true, []]);
  });
  test.each("new edit import export history graph all me mine unowned compare".split(" "))(
    "%s is a word of our own addresses",
    (slug) => {
      expect(said({ slug })).toEqual([
        `slug: ‘${slug}’ is a word of Steward's own addresses. Choose another`,
      ]);
    },
  );
});

test("MOD-02, MOD-03, MOD-04: kinds, lifecycles and tiers are closed lists, and a tier is never a default", () => {
  expect(serviceKinds.join(" ")).toBe(
    "service website worker pipeline library datastore queue infrastructure tool external slice desk",
  );
  expect(said({ kind: "thing" })).toEqual([`kind: Pick a kind from the list: ${serviceKinds.join(", ")}`]);
  expect(lifecycles.join(" ")).toBe("design preview production deprecated retired");
  for (const lifecycle of ["retired", "5 weeks"])
    expect(said({ lifecycle })).toEqual([
      "lifecycle: Pick a lifecycle from the list: design, preview, production, deprecated",
    ]);
  for (const tier of [0, "5", "sv", 1.5])
    expect(said({ tier })).toEqual(["tier: Pick a tier from 1 (most critical) to 4"]);
  expect(RegisterService.parse({ name: "Quay", tier: "1" }).tier).toBe(1);
  expect(RegisterService.parse({ name: "Quay", tier: "" }).tier).toBeNull();
  expect(RegisterService.parse({ name: "Quay" }).tier).toBeUndefined();
});

test("MOD-06, MOD-07, MOD-08: contributors, texts and business services have their limits", () => {
  expect(said({ contributors: many(21, (at) => ({ team: `t${String(at)}` })) })).toEqual([
    "contributors: At most 20 contributors",
  ]);
  expect(said({ contributors: [{ team: "t", note: "x".repeat(201) }] })).toEqual([
    "contributors.0.note: Shorten this to 200 characters",
  ]);
  for (const field of ["intent", "value", "contributesTo", "customerImpact"]) {
    expect(said({ [field]: "x".repeat(2000) })).toEqual([]);
    expect(said({ [field]: "x".repeat(2001) })).toEqual([`${field}: Shorten this to 2000 characters`]);
  }
  expect(said({ notes: "x".repeat(10_001) })).toEqual(["notes: Shorten this to 10000 characters"]);
  expect(said({ businessServices: many(21, (at) => `b${String(at)}`) })).toEqual([
    "businessServices: At most 20 business services",
  ]);
});

test("MOD-09, BAD-10: links are of a known type and lead to http alone, without a password", () => {
  expect(linkTypes.join(" ")).toBe(
    "runbook documentation dashboard logs metrics alerts repository deployment status api design security ticket chat other",
  );
  expect(said({ links: many(51, link) })).toEqual(["links: At most 50 links"]);
  expect(said({ links: [{ ...link(1), type: "x" }] })).toEqual([
    "links.0.type: Pick what the link is: a runbook, a dashboard …",
  ]);
  expect(said({ links: [{ ...link(1), title: "x".repeat(101) }] })).toEqual([
    "links.0.title: Shorten the title to 100 characters",
  ]);
  for (const [url, words] of [
    ["javascript:alert(1)", "Start the link with https://"],
    ["data:text/html;base64,PA==", "Start the link with https://"],
    ["http://ada:geheim@acme.test", "Leave name and password out of the link"],
    [`https://acme.test/${"x".repeat(3000)}`, "Shorten the address to 2000 characters"],
  ])
    expect(said({ links: [{ ...link(1), url }] })).toEqual([`links.0.url: ${words ?? ""}`]);
});

test("MOD-10, MOD-11: repositories and dependencies", () => {
  expect(said({ repositories: many(51, (at) => ({ url: `github.com/o/r${String(at)}` })) })).toEqual([
    "repositories: At most 50 repositories",
  ]);
  expect(said({ repositories: [{ url: "github.com/o/r", path: "a/../b" }] })).toEqual([
    "repositories.0.path: Give a path inside the repository, without `..`",
  ]);
  const kept = RegisterService.parse({
    name: "Quay",
    repositories: [{ url: "https://ada:geheim@github.com/o/r", path: "/api/" }],
  }).repositories;
  expect(kept).toEqual([{ url: "https://github.com/o/r", path: "api" }]);
  expect(said({ dependencies: many(501, (at) => ({ target: `s${String(at)}` })) })).toEqual([
    "dependencies: At most 500 dependencies",
  ]);
  expect(said({ dependencies: [{ target: "a", strength: "firm", note: "x".repeat(501) }] })).toEqual([
    "dependencies.0.strength: Pick hard or soft from the list: hard, soft",
    "dependencies.0.note: Shorten this to 500 characters",
  ]);
});

test("MOD-14: tags are words or pairs, stored in lower case, at most 50", () => {
  expect(RegisterService.parse({ name: "Quay", tags: ["Lang:Go", "c++"] }).tags).toEqual(["lang:go", "c++"]);
  for (const tag of ["a:b:c", "has space", "x".repeat(64), ":a"])
    expect(said({ tags: [tag] })).toEqual([
      "tags.0: Write a tag as word or word:value, up to 63 lower-case letters, digits and + # . _ / -",
    ]);
  expect(said({ tags: many(51, (at) => `t${String(at)}`) })).toEqual(["tags: At most 50 tags"]);
});

test("MOD-17: identifiers are of a known type, hold no password, and are at most 200", () => {
  expect(said({ identifiers: many(201, (at) => ({ type: "host", value: `h${String(at)}` })) })).toEqual([
    "identifiers: At most 200 identifiers",
  ]);
  expect(said({ identifiers: [{ type: "moon", value: "x" }] })).toEqual([
    "identifiers.0.type: Pick what it is: a host, a package …",
  ]);
  expect(said({ identifiers: [{ type: "external", value: "https://ada:geheim@acme.test" }] })).toEqual([
    "identifiers.0.value: Leave name and password out of the address",
  ]);
});

test("MOD-28: APIs and the way it is deployed", () => {
  expect(said({ apis: many(51, (at) => ({ name: `a${String(at)}`, stability: "public" })) })).toEqual([
    "apis: At most 50 APIs",
  ]);
  expect(said({ apis: [{ name: "a", stability: "secret" }] })).toEqual([
    "apis.0.stability: Pick public or private from the list: public, private",
  ]);
  expect(said({ deployment: { mechanism: "pipeline", statusUrl: "ftp://acme.test" } })).toEqual([
    "deployment.statusUrl: Start the link with https://",
  ]);
});

test("REF-08: no step of registering takes a name with signs that are not seen", () => {
  for (const name of ["Pay\u200Bments", "A\u{E0041}", "\u3164x", "A\uD800b"])
    expect(SaveDraft.safeParse({ name }).error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [["name"], "Leave out signs that are not seen, such as spaces without width"],
    ]);
});
