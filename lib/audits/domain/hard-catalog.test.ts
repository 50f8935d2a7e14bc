import { expect, test } from "vitest";
import { judgeHardCatalog } from "@/lib/testing/hard-catalog";

test("all rules on the hardest catalog own each of its services and find none of them weak", () => {
  expect(judgeHardCatalog(500)).toEqual({
    figures: { naive: 500, owned: 500, weak: 0, unowned: 0 },
    suggested: 500,
  });
});
