import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OwnershipWeek } from "./week";

const clock = { zone: "UTC", now: "2026-11-27T09:00:00Z" };
const crossing = { slug: "crossing", name: "Crossing Sales" };
const change = (name: string, more: object) => ({
  at: "2026-11-26T09:00:00Z",
  service: { slug: name.toLowerCase(), name },
  from: crossing,
  to: null,
  end: null,
  mergedInto: null,
  ...more,
});
const decline = {
  ...{ serviceId: "1", slug: "gate-timers", name: "Gate Timers", who: "Foundation", why: "no capacity" },
  ...{ keptFrom: null, at: "2026-11-27T08:00:00Z", yours: false, followed: false },
};

test("what ended on purpose says how and is no fault; a no is told with its reason, the newest first", () => {
  const markup = renderToStaticMarkup(
    <OwnershipWeek
      changes={[
        change("Promotions", { end: "merged", mergedInto: { slug: "fares", name: "Fare Engine" } }),
        change("Boards", { end: "retired" }),
        change("Watch", { end: "corrected" }),
      ]}
      declines={[decline]}
      clock={clock}
    />,
  );
  const lines = [...markup.matchAll(/<li.*?<\/li>/g)].map(([line]) => line);
  const words = lines.map((line) =>
    line
      .replace(/<time.*?<\/time>/g, "")
      .replace(/<[^>]+>/g, "")
      .trim(),
  );
  expect(words).toEqual([
    "Gate Timers declined by Foundation: no capacity",
    "Promotions was merged into Fare Engine",
    "Boards was retired",
    "Watch lost its team",
  ]);
  expect(lines.map((line) => line.includes('class="bad"'))).toEqual([false, false, false, true]);
});
