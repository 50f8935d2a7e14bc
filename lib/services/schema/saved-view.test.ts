import { expect, test } from "vitest";
import { SaveView } from "./saved-view";

test("REF-08: the name of a view holds no control or direction signs: others read it too", () => {
  expect(SaveView.parse({ name: " Unowned ", query: "grade=unowned" }).name).toBe("Unowned");
  for (const name of ["", "\u200B\u200D", "\u202Edenwonu", "a\nb", "x".repeat(61)])
    expect(SaveView.safeParse({ name, query: "" }).success).toBe(false);
});
