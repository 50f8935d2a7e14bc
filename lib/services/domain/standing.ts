import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";

/** Who holds a service and how good that is, as the audit last saw it. */
export type Standing = {
  readonly serviceId: ServiceId;
  readonly band: "owned" | "weak" | "unowned" | null;
  readonly grade: string;
  readonly also: readonly string[];
  readonly holderId: TeamId | null;
  readonly holderText: string | null;
  readonly evidence: string;
  readonly since: Instant;
  readonly unownedSince: Instant | null;
  readonly blockers: number;
  readonly warnings: number;
  readonly advice: number;
  readonly dependents: number;
};

/** Whether the holder owns it: it has accepted, and can be an owner. Else it is only named for it. */
export const isOwned = ({
  grade,
  band,
}: {
  readonly grade: string | null;
  readonly band: string | null;
}): boolean => grade !== "unaccepted" && band !== "unowned";
