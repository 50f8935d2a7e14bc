"use client";
import { ComboField } from "@/components/ui/combo-field";
import { paths } from "@/lib/kernel/paths";

/** Chooses the service that stays; the next page shows what would move. */
export function MergeTarget({ slug }: { readonly slug: string }) {
  return (
    <form aria-label="Merge into" action={paths.mergeService(slug)}>
      <ComboField
        of="service"
        source="/api/v1/services"
        name="into"
        label="Merge it into"
        except={slug}
        hint="The service that stays. Its own texts, links, tier and owner are kept."
      />
      <button type="submit" className="btn main">
        Show what would move
      </button>
    </form>
  );
}
