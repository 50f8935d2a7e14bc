import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "@/lib/testing/catalog-records";
import { yamlOf } from "./write-yaml";
import { readYaml } from "./yaml";

const back = (text: string) => readYaml("a.yaml", text);

describe("YAML as it is written (EXP-03)", () => {
  it("quotes what another reader could take for something else, and folds nothing", () => {
    expect(
      yamlOf({
        on: "yes",
        at: "2026-03-02",
        octal: "0o17",
        old: "017",
        long: "x ".repeat(60),
        lines: "a\nb\n",
        list: ["- a", "=1"],
      }),
    ).toBe(
      [
        '"on": "yes"',
        'at: "2026-03-02"',
        'octal: "0o17"',
        'old: "017"',
        `long: "${"x ".repeat(60)}"`,
        "lines: |",
        "  a",
        "  b",
        "list:",
        '  - "- a"',
        "  - =1",
        "",
      ].join("\n"),
    );
  });

  it("gives every value back, whatever its text", () => {
    const value = fc.dictionary(
      hostileText,
      fc.oneof(hostileText, fc.array(hostileText), fc.boolean(), fc.integer()),
    );
    fc.assert(
      fc.property(value, (document) => {
        const { documents, issues } = back(`---\n${yamlOf(document)}---\n${yamlOf({ next: document })}`);
        expect(issues).toEqual([]);
        expect(documents.map((one) => one.value)).toEqual([document, { next: document }]);
      }),
      { numRuns: 500 },
    );
  });
});
