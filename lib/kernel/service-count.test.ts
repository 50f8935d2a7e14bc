import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { serviceCount, serviceCountPattern, severalServices } from "./service-count";

test("a count is told in words that are found again, whole", () => {
  const told = [
    serviceCount(1),
    serviceCount(13),
    serviceCount(1, { of: 1 }),
    serviceCount(1, { of: 12_345 }),
    serviceCount(1, { other: true }),
    serviceCount(2, { other: true }),
  ];
  expect(told).toEqual([
    "1 service",
    "13 services",
    "1 of 1 service",
    "1 of 12345 services",
    "1 other service",
    "2 other services",
  ]);
  const found = told.map((text) =>
    `Holds ${text}, so`.replaceAll(new RegExp(serviceCountPattern, "g"), severalServices),
  );
  expect(new Set(found)).toEqual(new Set(["Holds several services, so"]));
});

test("no sentence that is kept of a team or a service counts services in words of its own", () => {
  const root = path.resolve(import.meta.dirname, "../..");
  const rooms = ["lib/audits/domain", "lib/teams/domain"];
  const own = rooms.flatMap((room) =>
    fs
      .readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
      .filter((file) =>
        /\$\{String\([^`]*\)\}(?: [a-z]+)* services?\b/.test(
          fs.readFileSync(path.join(root, room, file), "utf8"),
        ),
      ),
  );
  expect(own).toEqual([]);
});
