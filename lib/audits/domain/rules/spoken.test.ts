import { expect, test } from "vitest";
import { anAgreement, aService, aTeam, instant } from "@/lib/testing/facts";
import { around, owned, payments } from "@/lib/testing/rules";
import { indexCatalog } from "../catalog-index";
import type { CatalogFacts } from "../facts";
import { judge, judgeBusinessService, ruleBook } from "../rule-book";
import type { RuleResult } from "../result";

const business = { slug: "paying", name: "Paying", accountable: "ana", supports: ["zq-centre"] };
const promises = (target: string) => ({
  objectives: [{ dimension: "availability" as const, target }],
  notApplicable: [],
  slas: [],
});
const edges = (...slugs: readonly string[]) =>
  slugs.map((to) => ({ to, strength: "hard" as const, since: instant("2024-01-01T00:00:00Z") }));

/** A catalog in which each rule that names other services has one to name, and no other word looks like theirs. */
const facts: CatalogFacts = around(
  [
    aService("zq-centre", {
      ...owned,
      tier: 1,
      businessServices: 1,
      promises: promises("0.9999"),
      links: [{ type: "runbook", url: "https://docs.example/shared" }],
      dependsOn: edges("zq-nobody", "zq-low", "zq-ring", "zq-end", "zq-same", "zq-centrr"),
    }),
    aService("zq-nobody"),
    aService("zq-low", { ...owned, tier: 4, promises: promises("0.999") }),
    aService("zq-ring", { ...owned, dependsOn: edges("zq-centre") }),
    aService("zq-end", {
      ...owned,
      phase: "deprecated",
      retirement: {
        deprecatedAt: instant("2023-01-01T00:00:00Z"),
        noticeSentAt: null,
        retireAt: null,
        replacement: null,
        impact: null,
        consumers: [],
      },
    }),
    aService("zq-gone", { ...owned, phase: "retired" }),
    aService("zq-leaning", {
      agreements: [anAgreement("search", "2026-01-05T09:00:00Z")],
      tier: 2,
      links: [{ type: "runbook", url: "https://docs.example/shared" }],
      dependsOn: edges("zq-gone", "zq-nobody", "zq-low"),
    }),
    aService("zq-one", { name: "Twin", aliases: ["zq-same"] }),
    aService("zq-two", { name: "Twin", aliases: ["zq-same"] }),
  ],
  { supported: [business], teams: [payments, aTeam("search")] },
);

test("every line of evidence that names another service says which, whoever may not see it is not told it", () => {
  const index = indexCatalog(facts);
  const spoke = new Set<string>();
  const silent: string[] = [];
  const look = (rule: string, own: string, { evidence, speaks = [] }: RuleResult) => {
    evidence.forEach((text, line) => {
      const told = speaks.filter((one) => one.line === line).map(({ service }) => service);
      const named = facts.services.filter(
        ({ slug, name }) => slug !== own && (text.includes(slug) || text.includes(name)),
      );
      for (const { slug } of named) if (!told.includes(slug)) silent.push(`${rule} of ${own}: ${text}`);
      if (told.length > 0) spoke.add(rule);
    });
  };
  for (const service of facts.services)
    for (const rule of ruleBook.filter(({ of }) => of === "service"))
      look(rule.id, service.slug, judge(index, service, { ...rule, feed: null }));
  for (const [rule, result] of Object.entries(judgeBusinessService(index, business)))
    look(rule, "paying", result);
  expect(silent).toEqual([]);
  expect([...spoke].sort()).toEqual([
    "BUS-03",
    "DEP-01",
    "DEP-03",
    "DEP-04",
    "DEP-05",
    "DEP-06",
    "DOC-06",
    "LIF-03",
    "LIF-04",
    "NAM-05",
    "SLO-08",
    "SLO-09",
  ]);
});
