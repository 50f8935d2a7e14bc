import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { namedPerson } from "./named-person";

const now = Temporal.Instant.from("2026-03-02T09:00:00Z");
const tom = {
  slug: "tom",
  name: "Tom Visser",
  email: "tom@quay.example",
  phone: "+31 20 555 0107",
  slack: "tom",
};

test("LKP-25: who is named and is here is told with every way to reach them, and that no team is", () => {
  const told = { ...tom, leftAt: null, says: "It names Tom Visser, a person, not a team." };
  expect(namedPerson({ ...tom, leftAt: null }, now)).toEqual(told);
  // Somebody whose last day is yet to come is still here.
  expect(namedPerson({ ...tom, leftAt: "2026-03-02T09:00:01Z" }, now)).toEqual(told);
});

test("LKP-25: who left is named as such, and nobody is sent to them", () => {
  expect(namedPerson({ ...tom, leftAt: "2026-03-02T09:00:00Z" }, now)).toEqual({
    slug: "tom",
    name: "Tom Visser",
    email: null,
    phone: null,
    slack: null,
    leftAt: "2026-03-02T09:00:00Z",
    says: "It names Tom Visser, a person who left on 2 Mar 2026, not a team.",
  });
});
