import { capital } from "@/lib/kernel/capital";
import { auditorSaysMore, hiddenService } from "@/lib/kernel/hidden-words";
import { shownSlug } from "@/lib/kernel/releasing";
import type { ServiceRecord } from "./record";

/** Who still needs a service: how many would stop with it, and the first of all who need it, those before the others. */
type StillNeeded = { readonly hard: number; readonly first: readonly { readonly name: string }[] };

const named = 5;

/** Why a service cannot be retired while others fail with it (OW-R3); null when none does. An auditor may force it. */
export const stillNeeded = ({ hard, first }: StillNeeded): string | null =>
  hard === 0
    ? null
    : `${hard === 1 ? "1 service still needs" : `${String(hard)} services still need`} it: ${first
        .slice(0, Math.min(hard, named))
        .map(({ name }) => name)
        .join(", ")}. Move them first, or make these edges soft.`;

/** The same where none of those that need it may be seen by whoever retires it. */
export const neededByHidden = auditorSaysMore(`${capital(hiddenService)} still needs it`);

/**
 * Why a service cannot be taken back into the catalog; null when it is retired, goes by its own short name still
 * and was not merged into another.
 */
export function restoreFault({
  name,
  slug,
  mergedInto,
  lifecycle,
}: Pick<ServiceRecord, "name" | "slug" | "mergedInto" | "lifecycle">): string | null {
  if (mergedInto)
    return `${name} was merged into ${mergedInto.name}. Register it anew, and say there that it was split off.`;
  if (lifecycle !== "retired") return `${name} is not retired.`;
  return shownSlug(slug) === null ? "Its short name was released. Register it anew instead." : null;
}
