import { expect, it } from "vitest";
import { mostWords } from "@/lib/kernel/lengths";
import { QueueQuery } from "./queue";

it("the words of a filter are not without end (PAG-02)", () => {
  const words = (count: number): string[] => Array.from({ length: count }, (_, at) => `w${String(at)}`);
  expect(QueueQuery.team.parse(words(mostWords).join(","))).toEqual(words(mostWords));
  expect(
    QueueQuery.team.safeParse(words(mostWords + 1).join(",")).error?.issues.map(({ message }) => message),
  ).toEqual(["Choose at most 100"]);
});
