import { expect, test } from "vitest";
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
