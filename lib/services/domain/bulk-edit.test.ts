import { expect, test } from "vitest";
import { titleOf } from "./bulk-edit";

test.each([
  [{ set: "tier", to: null }, null, "the change of tier to not set"],
  [{ set: "lifecycle", to: "production" }, null, "the change of lifecycle to production"],
  [{ set: "system", to: "ticket-sales" }, "Ticket Sales", "the change of system to Ticket Sales"],
  [{ set: "tags", add: ["go"], remove: [] }, null, "the change of tags"],
  [{ set: "field", key: "cost-centre", to: "7" }, "Cost centre", "the change of Cost centre"],
] as const)("LED-04: the run of %o is called by what it did", (change, named, title) => {
  expect(titleOf(change, named)).toBe(title);
});
