import { describe, expect, it } from "vitest";
import { mostWords } from "@/lib/kernel/lengths";
import { ServiceListQuery } from "./service-list";

const words = (count: number): string => Array.from({ length: count }, (_, at) => `w${String(at)}`).join(",");

describe("the words of a filter (PAG-02)", () => {
  it("count once, however often they are said", () => {
    expect(ServiceListQuery.field.parse("x,y, x,-y,-y,,-")).toEqual({ any: ["x", "y"], none: ["y"] });
    expect(ServiceListQuery.field.parse("x,".repeat(999))).toEqual({ any: ["x"], none: [] });
    expect(ServiceListQuery.has.parse("runbook,runbook")).toEqual({ any: ["runbook"], none: [] });
  });

  it.each(["field", "owner", "tag", "system", "source", "grade"] as const)(
    "are not without end: %s",
    (name) => {
      expect(ServiceListQuery[name].parse(words(mostWords)).any).toHaveLength(mostWords);
      expect(
        ServiceListQuery[name].safeParse(words(mostWords + 1)).error?.issues.map((issue) => issue.message),
      ).toEqual(["Choose at most 100"]);
    },
  );
});
