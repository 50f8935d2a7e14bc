import { expect, test } from "vitest";
import type { ServiceDocument } from "@/lib/exchange/domain/document";
import { Temporal } from "@/lib/kernel/time";
import { packed, unpacked } from "./packed";

const at = Temporal.Instant.from("2025-01-02T03:04:05.000000006Z");
const place = { file: "catalog.jsonl", line: 2, column: 1, document: 1 };

test("an instant comes out of a thread wherever a document holds one, in a field that is new too", () => {
  const stated = {
    name: "Shop",
    dependencies: [
      { target: "db", strength: null, since: at },
      { target: "queue", strength: null },
    ],
    declaredOwners: [{ source: "form", text: "dock", at }],
    reviewedAt: at,
    steps: [{ on: { from: at, to: null } }],
    extras: { count: 7, ["__proto__"]: { since: "2025-01-02" } },
  };
  const document: ServiceDocument = {
    noun: "service",
    key: "shop",
    externalId: "shop",
    place,
    issues: [],
    spot: () => ({ place, path: "" }),
    stated,
    owner: null,
    dependents: [],
  };
  const { stated: came } = unpacked(structuredClone(packed(document))) as { stated: unknown };
  expect(came).toEqual(stated);
  expect(JSON.stringify(came)).toBe(JSON.stringify(stated));
});
