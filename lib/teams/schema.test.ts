import { expect, test } from "vitest";
import { TeamAlias } from "./schema";

test("REF-08: another name of a team holds no control or direction signs", () => {
  expect(TeamAlias.parse({ ref: "fares", alias: "  Fares  Crew " })).toEqual({
    ref: "fares",
    alias: "Fares Crew",
  });
  for (const alias of ["", "  ", "\u200B\u200D", "\u202Eserap", "a\nb", "x".repeat(101)])
    expect(TeamAlias.safeParse({ ref: "fares", alias }).success).toBe(false);
});
