import { expect, it } from "vitest";
import type { TurnedAway } from "@/lib/people/domain/admission";
import { createPeople } from "@/lib/people/operations/create-people";
import { ctxOf, value } from "@/lib/testing/world";
import { turnedAwayAt, turnedAwayWords } from "./admitted";

const said = async (why: TurnedAway) => {
  const address = await turnedAwayAt(why, "ada@steward.example");
  return turnedAwayWords(new URL(address, "http://localhost").searchParams.get("told"));
};

it("whom the door turned away is told who can let them in, and while nobody is administrator how one becomes it", async () => {
  const nobody =
    "Nobody is administrator yet: open the link that the start printed, or set STEWARD_ADMIN_EMAILS.";
  expect(await said("unknown")).toEqual([
    "You signed in as ada@steward.example, and nobody here has that address.",
    nobody,
  ]);
  for (const why of ["left", "another"] as const) expect((await said(why))?.[1]).toBe(nobody);
  const people = [{ slug: "bo-lind", name: "Bo Lind", role: "admin" as const }];
  value(await createPeople(ctxOf({ kind: "job", name: "test set-up" }), { people }));
  expect(await Promise.all((["unknown", "left", "another"] as const).map(said))).toEqual([
    [expect.any(String), "Bo Lind can add you to this catalog with it."],
    [expect.any(String), "Bo Lind can say that you are back."],
    [
      expect.any(String),
      "If that is you, Bo Lind can have it forgotten, on the page of that record, how it signs in.",
    ],
  ]);
});
