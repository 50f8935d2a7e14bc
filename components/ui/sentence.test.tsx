import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Sentence } from "./sentence";

const clock = { now: "2026-11-26T11:00:00Z", zone: "Pacific/Auckland" };
const shown = (text: string): string => renderToStaticMarkup(<Sentence text={text} clock={clock} />);

test("days of evidence are said as the product says days, the same in every zone", () => {
  expect(shown("Crossing Sales since 2026-09-10, confirmed until 2027-01-02")).toBe(
    'Crossing Sales since <time dateTime="2026-09-10">Thu 10 Sep</time>, confirmed until <time dateTime="2027-01-02">2 Jan 2027</time>',
  );
});

test("codes of rules stand beside in small; what only looks like a day is left alone", () => {
  expect(shown("‘tbd’ is part of the name (PH-02)")).toContain(
    '<span class="faint whitespace-nowrap">(PH-02)</span>',
  );
  for (const text of ["Unknown: backup-2026-09-10-old", "Unknown: dump-2026-09-10"])
    expect(shown(text)).toBe(text);
});

test("an instant is said in the viewer's zone", () => {
  expect(shown("At 2026-11-26T02:30:00Z level 1 is empty")).toContain(">Thu 26 Nov 15:30</time>");
});
