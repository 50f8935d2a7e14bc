import { expect, test } from "vitest";
import { readQueueOffer, readRuleChange } from "./queue";

function formOf(fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test("numbers of a rule are gathered by name, those stated by tier as a list", () => {
  expect(
    readRuleChange(
      formOf([
        ["rule", "OWN-01"],
        ["parameters.graceDays", "7"],
        ["parameters.days.0", "1"],
        ["parameters.days.1", "2"],
      ]),
    ),
  ).toEqual({ rule: "OWN-01", parameters: { graceDays: "7", days: ["1", "2"] } });
});

test("a number called as a part of every object touches no other object", () => {
  try {
    const { parameters } = readRuleChange(
      formOf([
        ["parameters.__proto__.3", "everywhere"],
        ["parameters.constructor.4", "everywhere"],
        ["parameters.toString", "9"],
      ]),
    );
    expect(Object.keys(parameters as object)).toEqual(["__proto__", "constructor", "toString"]);
    expect(([] as unknown[])[3]).toBeUndefined();
    expect(({} as Record<string, unknown>)["3"]).toBeUndefined();
    expect((Object as unknown as Record<string, unknown>)["4"]).toBeUndefined();
  } finally {
    Reflect.deleteProperty(Object.prototype, "3");
    Reflect.deleteProperty(Object, "4");
  }
});

test("a number given once alone and once by tier is read by tier", () => {
  expect(
    readRuleChange(
      formOf([
        ["parameters.days", "5"],
        ["parameters.days.1", "2"],
      ]),
    ),
  ).toEqual({ parameters: { days: [undefined, "2"] } });
});

const offer = [
  ["ref", "sms"],
  ["suggested", "crossing-sales foundation"],
  ["proposed", "The evidence names you: the only contributing team"],
  ["proposedTeam", "crossing-sales"],
  ["proposedName", "Crossing Sales"],
] as const;

test("a reason that the evidence proposed is sent to no other team", () => {
  const reason = "The evidence names you: the only contributing team";
  for (const team of ["crossing-sales", "Crossing Sales"])
    expect(readQueueOffer(formOf([...offer, ["team", team], ["reason", reason]]))).toEqual({
      ok: true,
      value: { ref: "sms", team: "crossing-sales", reason, origin: "suggestion" },
    });
  expect(readQueueOffer(formOf([...offer, ["team", "guest-care"], ["reason", reason]]))).toEqual({
    ok: false,
    refusal: {
      kind: "invalid",
      issues: [{ path: "reason", what: "This is what speaks for Crossing Sales. Say why it is this team" }],
    },
  });
  expect(
    readQueueOffer(formOf([...offer, ["team", "guest-care"], ["reason", "They answer guests"]])),
  ).toEqual({
    ok: true,
    value: { ref: "sms", team: "guest-care", reason: "They answer guests", origin: "offer" },
  });
});
