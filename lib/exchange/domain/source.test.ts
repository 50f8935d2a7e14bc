import { expect, test } from "vitest";
import type { PersonId } from "@/lib/kernel/ids";
import type { Actor, Role } from "@/lib/people/domain/actor";
import { maySayWords } from "./permissions";
import { namelessFault, sourceOfFile, sourceOfFiles } from "./source";

const a = (role: Role): Actor => ({
  kind: "person",
  id: "0198f3a0-0000-7000-8000-000000000001" as PersonId,
  name: "Ada Obi",
  slug: "ada-obi",
  role,
  leads: [],
  memberOf: [],
});
const before = { columns: { Team: "owner" }, tiers: { gold: "1" }, lifecycles: {}, kinds: {} };
const said = {
  columns: { Team: "tags" },
  tiers: { gold: "3" },
  lifecycles: { live: "production" },
  kinds: {},
};

test("PRM-10: whoever imports says what columns mean; what words mean only an auditor says", () => {
  const columns = { ...before, columns: { Team: "tags" } };
  expect(maySayWords(a("editor"), before, columns)).toEqual({ allowed: true });
  expect(maySayWords(a("editor"), before, said)).toMatchObject({ allowed: false });
  expect(maySayWords(a("auditor"), before, said)).toEqual({ allowed: true });
});

test("a file names its source by its stem, whatever its date, ending and number of a copy", () => {
  const named = {
    "services.csv": "services",
    "exports/Fare Services.YAML": "fare-services",
    "services-2026-11-27.csv": "services",
    "2026-11-27 services (2).csv": "services",
    "services_20261127T0930Z.jsonl": "services",
    "services.2026.11.27.csv.zip": "services",
    "/srv/catalog/": "catalog",
    CODEOWNERS: "codeowners",
    "team-42.yml": "team-42",
  };
  expect(Object.keys(named).map(sourceOfFile)).toEqual(Object.values(named));
  expect(["2026-11-27.csv", "новый.csv", "all.csv"].map(sourceOfFile)).toEqual([null, null, null]);
  expect(["2026-11-27.csv", "all.jsonl"].map((file) => namelessFault([file]))).toEqual([
    "Name the source: the file's name does not say what it is called",
    "Name the source: ‘all’, as the file is called, is a word of Steward's own addresses",
  ]);
  expect(sourceOfFiles(["a.csv", "a.csv"])).toBeNull();
});
