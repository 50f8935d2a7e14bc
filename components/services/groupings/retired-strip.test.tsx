import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RetiredStrip } from "./retired-strip";

const told = (why: string | null, restore: string | null) =>
  renderToStaticMarkup(
    <RetiredStrip
      at="2026-11-24T09:00:00Z"
      why={why}
      restore={restore}
      clock={{ now: "2026-11-27T09:00:00Z", zone: "Europe/Berlin" }}
    />,
  ).replaceAll(/<[^>]+>/g, "");

it("the reason that was asked for at the retiring is said, and the way back to those who have it", () => {
  expect(told("Nothing runs in it any more.", "/systems/old/edit")).toBe(
    "Retired on Tue 24 Nov: Nothing runs in it any more. Read-only. Restore it",
  );
  expect(told(null, null)).toBe("Retired on Tue 24 Nov. Read-only. ");
});
