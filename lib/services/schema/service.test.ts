import { expect, test } from "vitest";
import type { z } from "zod";
import { serviceFieldSchemas } from "./service";

test("a question of yes and no says what it takes", () => {
  const { customerFacing } = serviceFieldSchemas;
  expect(["true", "false", "", true].map((given) => customerFacing.parse(given))).toEqual([
    true,
    false,
    null,
    true,
  ]);
  expect(customerFacing.safeParse("__proto__").error?.issues[0]?.message).toBe(
    "Answer yes, no, or leave it open",
  );
});

test("texts of one line hold no sign that commands a terminal or turns text around; a description has lines", () => {
  const { channel, links, identifiers, repositories, intent } = serviceFieldSchemas;
  const line = "Leave out line breaks, control and direction characters";
  const said = (schema: z.ZodType, given: unknown) => schema.safeParse(given).error?.issues[0]?.message;
  for (const hostile of ["\u001B[2J", "\u009B", "\u007F", "x\ny", "\u202E", "\u061C"]) {
    const held = `a${hostile}b`;
    expect(said(channel, held)).toBe(line);
    expect(said(links, [{ type: "runbook", url: `https://x.example/${held}` }])).toBe(line);
    expect(said(links, [{ type: "runbook", title: held, url: "https://x.example" }])).toBe(line);
    expect(said(identifiers, [{ type: "host", value: held }])).toBe(line);
    expect(said(repositories, [{ url: `https://x.example/${held}` }])).toBe(line);
  }
  expect(intent.parse("Holds\n\twhat guests buy")).toBe("Holds\n\twhat guests buy");
  expect(said(intent, "Holds\u001B[2J")).toBe("Leave out control characters; line breaks and tabs may stay");
});
