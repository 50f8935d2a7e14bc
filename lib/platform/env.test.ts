import fs from "node:fs";
import { expect, test } from "vitest";
import { EnvSchema } from "./env";

const lines = fs.readFileSync(new URL("../../.env.example", import.meta.url), "utf8").split("\n");

test("A29: .env.example names every variable that is read, and no other", () => {
  const named = lines
    .filter((line) => !line.startsWith("#") && line !== "")
    .map((line) => line.split("=")[0]);
  expect(named.toSorted()).toEqual(Object.keys(EnvSchema.shape).toSorted());
});

test("A29: .env.example says one line about each variable", () => {
  for (const [place, line] of lines.entries())
    if (/^[A-Z]/.test(line)) expect(lines[place - 1], line).toMatch(/^# \S.{20,}$/);
});

test("A29: a wrong environment names all that is wrong at once", () => {
  const { error } = EnvSchema.safeParse({
    DATABASE_URL: "mysql://x/y",
    PORT: "99999",
    STEWARD_DEMO: "maybe",
  });
  expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["DATABASE_URL", "STEWARD_DEMO", "PORT"]);
});
