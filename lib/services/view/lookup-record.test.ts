import { expect, test } from "vitest";
import { nobodyToAsk, toAsk } from "./lookup-record";

test("UI-01: the person who is named is asked before who leads, and who left is not asked at all", () => {
  const leads = [{ name: "Ada" }, { name: "Bo" }];
  const person = { slug: "tom", name: "Tom", email: null, phone: null, slack: null, says: "", leftAt: null };
  expect(toAsk({ leads, person: null })).toEqual(leads);
  expect(toAsk({ leads, person })).toEqual([person]);
  expect(toAsk({ leads, person: { ...person, leftAt: "2026-03-02T09:00:00Z" } })).toEqual([]);
});

test("UI-01: where there is nobody to ask that is said, and of what is retired that it needs nobody", () => {
  const lead = { slug: "ada", name: "Ada", role: "lead", email: null, phone: null, slack: null, of: "Dock" };
  const tom = { ...lead, leftAt: null, says: "It names Ada, a person, not a team." };
  const service = {
    noun: "service",
    lifecycle: null,
    band: "owned",
    grade: "owned",
    leads: [lead],
    person: null,
  };
  const words = (more: object) => nobodyToAsk({ ...service, ...more } as Parameters<typeof nobodyToAsk>[0]);
  expect(words({})).toBeNull();
  expect(words({ leads: [] })).toBe("No lead known");
  expect(words({ leads: [], band: "weak", grade: "thin" })).toBe("No lead known");
  expect(words({ leads: [], band: "weak", grade: "unaccepted" })).toBe("Nobody answers");
  expect(words({ leads: [], band: "weak", grade: "person-held", person: tom })).toBeNull();
  expect(
    words({
      leads: [],
      band: "weak",
      grade: "person-held",
      person: { ...tom, leftAt: "2026-03-02T09:00:00Z" },
    }),
  ).toBe("Nobody answers");
  expect(words({ leads: [], band: null, grade: null })).toBe("Nobody answers");
  expect(words({ band: "unowned" })).toBe("Nobody answers");
  expect(words({ band: "unowned", lifecycle: "retired" })).toBe("Needs no owner");
  expect(words({ noun: "team", band: null, leads: [] })).toBeNull();
});
