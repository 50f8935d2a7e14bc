import { expect, test } from "vitest";
import { value, world } from "@/lib/testing/world";
import { registerService } from "../operations/register-service";
import { listContributions } from "./contributions";

test("PAG-07: what a team works on without owning, the most critical first, drafts left out", async () => {
  const w = await world();
  const register = async (name: string, more: Readonly<Record<string, unknown>>) =>
    value(
      await registerService(w.auditor, {
        name: `${name} ${w.mark}`,
        contributors: [{ team: w.search.slug, note: `for ${name}` }],
        ...more,
      }),
    );
  await register("Later", { tier: 3 });
  await register("First", { tier: 1 });
  await register("Unset", {});
  const rows = await listContributions(w.member, w.search.id);
  expect(rows.map(({ name, tier, note }) => [name.replace(` ${w.mark}`, ""), tier, note])).toEqual([
    ["First", 1, "for First"],
    ["Later", 3, "for Later"],
    ["Unset", null, "for Unset"],
  ]);
  expect(await listContributions(w.member, w.payments.id)).toEqual([]);
});
