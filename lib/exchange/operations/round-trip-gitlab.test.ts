import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { again, imported, present, samples } from "@/lib/testing/round-trip";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

describe.skipIf(!present)("EXP-02: import, export and import again leaves every row unchanged", () => {
  test("GitLab's catalog and teams as they keep them", async () => {
    await imported("gitlab", samples(["gitlab/service-catalog.yml", "gitlab/teams.yml"]));
    expect(await again("gitlab", "gitlab")).toBeGreaterThan(200);
  });
});
