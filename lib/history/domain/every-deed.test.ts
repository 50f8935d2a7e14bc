import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { deedOf } from "./deeds";

const lib = path.resolve(import.meta.dirname, "../..");
const nouns = fs.readdirSync(lib).filter((noun) => fs.existsSync(path.join(lib, noun, "operations")));

/** The names of all operations, as they stand in the files that make them. */
const operations = nouns.flatMap((noun) =>
  fs
    .readdirSync(path.join(lib, noun, "operations"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const text = fs.readFileSync(path.join(lib, noun, "operations", file), "utf8");
      const whole = [...text.matchAll(new RegExp(`"(${noun}\\.[a-z-]+\\.[a-z-]+)"`, "g"))];
      const parts =
        path.basename(file) === "service-parts.ts" ? [...text.matchAll(/^\s+name: "([a-z-]+)"/gm)] : [];
      return [
        ...whole.map(([, name = ""]) => name),
        ...parts.map(([, name = ""]) => `services.service.${name}`),
      ];
    }),
);

test("every operation is found by its name", () => {
  expect(operations.length).toBeGreaterThan(90);
  expect(operations).toContain("services.service.register");
  expect(operations).toContain("services.service.add-link");
});

test.each([...new Set(operations)].toSorted())("%s is told in words", (name) => {
  expect(deedOf(name, true)).not.toContain("did “");
});
