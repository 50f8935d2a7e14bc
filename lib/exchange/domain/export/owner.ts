import { sortedBy } from "./stable-order";
import type { RecordOf } from "./record";

type Service = Pick<RecordOf<"service">["service"], "declaredOwners" | "holder">;

/**
 * Whom a source names. A file of another format has place for one: of several the one that came by this format, else the
 * newest. What a form once said of a team that does not hold the service any more is no file's word: an import would take it for one.
 */
function declared({ declaredOwners, holder }: Service, format: string) {
  const heard = declaredOwners.filter(
    ({ source, team }) => source !== "form" || holder === null || team?.id === holder.id,
  );
  return (
    heard.find(({ source }) => source === format) ??
    sortedBy(
      heard,
      ({ at }) => String(Number.MAX_SAFE_INTEGER - at.epochMilliseconds).padStart(20, "0"),
      ({ source }) => source,
    )[0] ??
    null
  );
}

/** Whom a source of this format names, in its own words; null when none does. */
export const declaredOwner = (service: Service, format: string): string | null =>
  declared(service, format)?.text ?? null;

/** Who answers for it now, in the words of the source where these lead there; otherwise whom a source names. */
export function ownerNow(service: Service, format: string): string | null {
  const { holder } = service;
  const said = declared(service, format);
  if (holder === null) return said?.text ?? null;
  return said?.team?.id === holder.id ? said.text : holder.slug;
}
