import type { Reach } from "@/lib/teams/domain/reach";
import type { RecordFacts } from "./facts";

/** Whether no team answers for a record: a service in use that none holds, or that nobody owns whatever it names. */
export const lacksTeam = ({
  noun,
  lifecycle,
  merged,
  band,
  ownerId,
}: Pick<RecordFacts, "noun" | "lifecycle" | "merged" | "band" | "ownerId">): boolean =>
  noun === "service" && lifecycle !== "retired" && !merged && (band === "unowned" || ownerId === null);

type Asked = {
  readonly lacksTeam: boolean;
  readonly isPlaceholder: boolean;
  readonly reach: Reach | null;
};

/** Whether whoever asks is told who keeps the catalog: no team answers, or nobody of it can be reached (LKP-25). */
export const needsContact = (asked: Asked): boolean =>
  asked.lacksTeam || asked.isPlaceholder || asked.reach !== null;
