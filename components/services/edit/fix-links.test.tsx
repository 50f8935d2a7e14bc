import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { TeamForm } from "@/components/teams/team-forms";
import { ruleBook } from "@/lib/audits/domain/rule-book";
import { mendingPlace, mendingSection } from "@/lib/audits/view/mending";
import { untouched } from "@/lib/kernel/form-state";
import { viewEditedService } from "@/lib/services/view/service-edit";
import { fullService } from "@/lib/testing/catalog-records";
import { ApisForm } from "./apis-form";
import { ClassificationForm } from "./classification-form";
import { DependenciesForm } from "./dependencies-form";
import { FoundAsForm } from "./found-as-form";
import { LinksForm } from "./links-form";
import { NamesForm } from "./names-form";
import { PeopleForm } from "./people-form";
import { editSections } from "./sections";

const may = { allowed: true, why: "" };
const service = viewEditedService(fullService, () => [], [], {
  describe: may,
  govern: may,
  releaseName: true,
  isAuditor: true,
});
const action = () => Promise.resolve(untouched);
const common = { service, action, origins: {} };

/** What each part of the edit page draws. */
const forms: Readonly<Record<string, () => string>> = {
  "": () => renderToStaticMarkup(createElement(NamesForm, common)),
  classification: () => renderToStaticMarkup(createElement(ClassificationForm, common)),
  links: () => renderToStaticMarkup(createElement(LinksForm, { ...common, now: "2026-03-02T09:00:00Z" })),
  dependencies: () => renderToStaticMarkup(createElement(DependenciesForm, common)),
  "found-as": () => renderToStaticMarkup(createElement(FoundAsForm, common)),
  people: () => renderToStaticMarkup(createElement(PeopleForm, common)),
  apis: () => renderToStaticMarkup(createElement(ApisForm, common)),
};
const teamForm = () =>
  renderToStaticMarkup(
    createElement(TeamForm, {
      name: "Edit team",
      action,
      values: {},
      chosen: {},
      reference: "payments",
      version: 1,
      kinds: [],
      cancel: "/teams/payments",
    }),
  );

const rules = ruleBook.filter(({ of }) => of === "service").map(({ id }) => id);
const placeOf = (rule: string, team: string | null = "payments") => {
  const [path = "", anchor = ""] = mendingPlace(rule, "shop", team).split("#");
  return { path, anchor };
};
const editPath = /^\/services\/shop\/edit(?:\/(.+))?$/;

describe("every rule leads to where it is mended", () => {
  it.each(rules.filter((rule) => editPath.test(placeOf(rule).path)))(
    "%s to a field that its form has",
    (rule) => {
      const { path, anchor } = placeOf(rule);
      const section = editPath.exec(path)?.[1] ?? "";
      expect(editSections.map(({ key }) => key as string)).toContain(section);
      expect(mendingSection(rule)).toBe(section);
      expect(forms[section]?.()).toContain(`id="${anchor}"`);
    },
  );

  it.each(rules.filter((rule) => placeOf(rule).path === "/teams/payments/edit"))(
    "%s to a field that the form of the team has",
    (rule) => {
      expect(teamForm()).toContain(`id="${placeOf(rule).anchor}"`);
    },
  );

  it("the rest to the deeds of its page, and what no page holds yet to the rule itself", () => {
    const rest = new Map<string, string[]>();
    for (const rule of rules) {
      const { path, anchor } = placeOf(rule);
      if (editPath.test(path) || path === "/teams/payments/edit") continue;
      const place = path === `/audits/rules/${rule}` ? "the rule itself" : `${path}#${anchor}`;
      rest.set(place, [...(rest.get(place) ?? []), rule]);
    }
    const { "the rule itself": itself = [], ...places } = Object.fromEntries(rest);
    expect(places).toEqual({
      "/services/shop/ownership#deeds": ["OWN-01", "OWN-03", "OWN-05", "OWN-07"],
      "/services/shop/ownership#declared": ["OWN-02"],
      "/audits#feeds": ["OWN-04", ...rules.filter((rule) => /^(?:ONC|ESC)-/.test(rule) && rule !== "ONC-05")],
      "/teams/payments#people": ["OWN-06", "OWN-11"],
      "/teams/payments#owns": ["OWN-12"],
      "/services/shop#needed-by": ["DEP-06", "LIF-01", "LIF-03", "LIF-04"],
      "/import#sources": ["LIF-07"],
    });
    // Promises, drills, alerts, reviews: parts that come later.
    expect([...new Set(itself.map((rule) => rule.slice(0, 3)))].toSorted()).toEqual([
      "ALR",
      "DEF",
      "DOC",
      "FUN",
      "INC",
      "PPL",
      "RDY",
      "REV",
      "RUN",
      "SEC",
      "SLO",
      "TRN",
    ]);
    const judged = new Set(ruleBook.filter(({ judge }) => judge !== null).map(({ id }) => id));
    expect(itself.filter((rule) => judged.has(rule) && !/^(?:SLO|ALR|PPL)-/.test(rule))).toEqual([]);
  });

  it("what is the owning team's to mend begins with finding an owner where there is none", () => {
    expect(mendingPlace("OWN-08", "shop", null)).toBe("/services/shop/ownership#deeds");
  });
});
