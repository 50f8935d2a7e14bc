import { sortedBy } from "./plain";
import type { RecordOf } from "./record";

type Service = Pick<RecordOf<"service">["service"], "declaredOwners" | "holder">;

/** Whom a source names; of several the newest, for a file of another format has place for one. */
const declared = ({ declaredOwners }: Service) =>
  sortedBy(
    declaredOwners,
    ({ at }) => String(Number.MAX_SAFE_INTEGER - at.epochMilliseconds).padStart(20, "0"),
    ({ source }) => source,
  )[0] ?? null;

export const declaredOwner = (service: Service): string | null => declared(service)?.text ?? null;

/** Who answers for it now, in the words of the source where these lead there; otherwise whom a source names. */
export function ownerNow(service: Service): string | null {
  const { holder } = service;
  const said = declared(service);
  if (holder === null) return said?.text ?? null;
  return said?.team?.id === holder.id ? said.text : holder.slug;
}
