import { expect, it, vi } from "vitest";
import { groupsOf } from "./providers";

vi.hoisted(() => {
  process.env["OIDC_ISSUER"] = "https://id.example.org";
  process.env["OIDC_CLIENT_ID"] = "steward";
  process.env["OIDC_CLIENT_SECRET"] = "a-secret-of-tests";
  process.env["STEWARD_GROUPS_CLAIM"] = "groups";
});

const told = (profile: object, provider = "oidc") =>
  groupsOf({ provider, type: "oauth", providerAccountId: "x" }, profile);

it.each([
  [{ groups: ["payments", "/search"] }, ["payments", "/search"]],
  [{ groups: "payments" }, ["payments"]],
  [{ groups: [] }, []],
  [{ groups: null }, []],
  [{}, []],
  // So many that the provider only says where they stand.
  [{ _claim_names: { groups: "src1" } }, null],
  [{ groups: { payments: true } }, null],
  // What no text can hold names no team.
  [{ groups: ["payments", "sea\u0000rch", "fares"] }, ["payments", "fares"]],
  [{ groups: ["payments", 7] }, null],
])("the groups of %j are %j", (profile, groups) => {
  expect(told(profile)).toEqual(groups);
});

it("of another provider none are read", () => {
  expect(told({ groups: ["payments"] }, "github")).toBeNull();
});
