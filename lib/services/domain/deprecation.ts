import type { Issue } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { ServiceFields } from "./fields";
import type { ServiceRecord } from "./record";

/** What a service owes when it is on its way out, and where it says so (OW-R1). */
export function deprecationIssues(before: ServiceFields, after: ServiceFields): readonly Issue[] {
  if (after.lifecycle !== "deprecated") return [];
  const issues: Issue[] = [];
  const asked = (path: string, answered: boolean, wasAnswered: boolean, what: string) => {
    // A record that an import deprecated may be mended field by field.
    if (!answered && (before.lifecycle !== "deprecated" || wasAnswered)) issues.push({ path, what });
  };
  asked(
    "retireOn",
    after.retireOn !== null,
    before.retireOn !== null,
    "Say on which day it is to be retired",
  );
  asked(
    "replacedBy",
    after.replacedBy !== null || after.noReplacement !== null,
    before.replacedBy !== null || before.noReplacement !== null,
    "Name what replaces it, or say below why nothing does",
  );
  asked(
    "retireImpact",
    after.retireImpact !== null,
    before.retireImpact !== null,
    "Say what those who use it have to do",
  );
  return issues;
}

/** Since when a service counts as deprecated after a change at `now`: as before where it stays what it was; null when it is not. */
export function deprecatedSince(
  before: Pick<ServiceRecord, "lifecycle" | "deprecatedAt">,
  lifecycle: ServiceFields["lifecycle"],
  now: Instant,
): Instant | null {
  if (lifecycle === before.lifecycle) return before.deprecatedAt;
  return lifecycle === "deprecated" ? now : null;
}
