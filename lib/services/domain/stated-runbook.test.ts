import { expect, test } from "vitest";
import { runbookStatedBy, statedWords } from "./stated-runbook";

test("RUN-01: a runbook that a source states without a link is told with its source", () => {
  const sources = { stated: { by: "gitlab-services" } };
  expect(runbookStatedBy({ stated: { runbook: true }, sources })).toBe("gitlab-services");
  expect(runbookStatedBy({ stated: { runbook: true }, sources: {} })).toBe("manual");
  expect(runbookStatedBy({ stated: { runbook: false }, sources })).toBeNull();
  expect(runbookStatedBy({ stated: {}, sources })).toBeNull();
  expect(statedWords("gitlab-services")).toBe("stated by gitlab-services, no link");
  expect(statedWords("manual")).toBe("stated by hand, no link");
});
