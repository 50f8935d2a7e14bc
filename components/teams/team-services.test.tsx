import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ServiceRowView } from "@/lib/services/view/service";
import { TeamServices } from "./team-services";

const row = (slug: string) =>
  ({
    id: slug,
    slug,
    name: slug,
    tier: null,
    band: "owned",
    dependents: 0,
    grade: "unaccepted",
  }) as ServiceRowView;
const told = (slugs: readonly string[], waiting: readonly string[]) =>
  renderToStaticMarkup(
    <TeamServices
      team={{ slug: "tugs", name: "Tugs" }}
      held={{
        services: slugs.map(row),
        total: slugs.length,
        holds: 0,
        named: slugs.length,
        unowned: 0,
        tiers: [],
      }}
      waiting={waiting}
    />,
  );

test("what waits for an answer stands above alone, and is not counted here again", () => {
  const page = told(["barges", "moorings"], ["barges"]);
  expect([page.includes("barges"), page.includes("moorings")]).toEqual([false, true]);
  expect(page.replaceAll(/<[^>]+>/g, " ")).toMatch(/Named for\s+1\s/);
});

test("where all of it waits for an answer, that is said", () => {
  expect(told(["barges"], ["barges"])).toContain("It holds none besides those offered to it.");
  expect(told([], [])).toContain("It holds no service.");
});
