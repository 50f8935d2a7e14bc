import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NoRunbookLink } from "./no-runbook-link";

test.each([
  [null, false, '<span class="bad">No runbook</span>'],
  [null, true, '<span class="muted">No runbook</span>'],
  ["gitlab-services", false, '<span class="warn">Runbook stated by gitlab-services, no link</span>'],
  ["gitlab-services", true, '<span class="muted">Runbook stated by gitlab-services, no link</span>'],
])("RUN-01: stated by %s, retired %s", (statedBy, isRetired, drawn) => {
  expect(renderToStaticMarkup(<NoRunbookLink statedBy={statedBy} isRetired={isRetired} />)).toBe(drawn);
});
