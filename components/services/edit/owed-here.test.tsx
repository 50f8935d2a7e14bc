import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { OwedList } from "./owed-here";

const tierOwed = {
  rule: "SLO-10",
  severity: "B",
  title: "The tier is set",
  evidence: [],
  mend: "Set a tier",
};
const drawn = (govern: boolean) =>
  renderToStaticMarkup(
    <OwedList
      owed={[tierOwed]}
      service="ferry"
      team="fleet"
      may={{ describe: true, govern, isAuditor: false }}
      label="Still owed here"
      clock={{ now: "2026-03-02T09:00:00Z", zone: "UTC" }}
    />,
  );

it("a hint leads to the field for whoever may change it, and to nobody else", () => {
  expect(drawn(true)).toContain('<a href="/services/ferry/edit/classification#f-tier">Set a tier</a>');
  expect(drawn(false)).toContain("Set a tier");
  expect(drawn(false)).not.toContain("<a ");
});
