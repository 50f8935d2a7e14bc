import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { DateTimeField, DayField } from "./choice-field";
import { FormContext } from "./form-context";

describe("A clock in a form", () => {
  const drawn = (typed: Record<string, string>, refused: boolean) => {
    const refusal = refused ? { kind: "forbidden" as const, why: "No" } : null;
    const state = { refusal, typed };
    return renderToStaticMarkup(
      <FormContext
        value={{ state, pending: false, by: "", scope: "f", unsaved: 0, discard: () => undefined }}
      >
        <DateTimeField name="startsAt" label="From" zone="Europe/London" />
        <DayField name="from" label="Day" zone="Europe/London" />
      </FormContext>,
    );
  };

  it("what was typed in one zone stays in it after a refusal, though the page is drawn in another by then", () => {
    const typed = {
      startsAt: "2026-11-26T20:00",
      startsAtZone: "Asia/Tokyo",
      from: "",
      fromZone: "Asia/Tokyo",
    };
    const again = drawn(typed, true);
    expect(again).toContain('name="startsAtZone" value="Asia/Tokyo"');
    expect(again).toContain('<span class="muted">Asia/Tokyo</span>');
    expect(again).toContain('name="fromZone" value="Asia/Tokyo"');
    for (const first of [drawn(typed, false), drawn({}, true)])
      expect(first).toContain('name="startsAtZone" value="Europe/London"');
  });

  it("UI-70: is drawn anew where the page turns to another zone, so that it never says another than the bar", () => {
    for (const Field of [DateTimeField, DayField]) {
      const keyIn = (zone: string) => Field({ name: "at", label: "At", zone }).key;
      expect(keyIn("Europe/Prague")).toBe("Europe/Prague");
      expect(keyIn("Europe/Amsterdam")).toBe("Europe/Amsterdam");
    }
  });
});
