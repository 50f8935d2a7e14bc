import type { Refusal } from "@/lib/kernel/result";
import type { ServiceRecord } from "./record";

/** Why nothing of this service can be changed now; null when it can. */
export function readOnly(service: ServiceRecord): Refusal | null {
  if (service.mergedInto)
    return {
      kind: "conflict",
      why: `${service.name} was merged into ${service.mergedInto.name}: its record is read-only.`,
    };
  return service.lifecycle === "retired"
    ? { kind: "conflict", why: "This service is retired: its record is read-only." }
    : null;
}
