import { expect, test } from "vitest";
import { readRuleChange } from "./queue";

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
