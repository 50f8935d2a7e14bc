import { Icon } from "@/components/ui/symbols";
import { lengths } from "@/lib/kernel/lengths";

/** The look-up as a mere form, for pages that must stand when nothing else does. */
export function PlainLookup({ asked = "" }: { readonly asked?: string }) {
  return (
    <form className="lookup" role="search" aria-label="Look up here" action="/lookup">
      <label htmlFor="plain-lookup">Who owns…?</label>
      <div className="box">
        <Icon of="find" size={20} />
        <input
          id="plain-lookup"
          name="q"
          data-lookup=""
          defaultValue={asked}
          maxLength={lengths.lookup}
          autoComplete="off"
        />
        <button className="btn main">Look up</button>
      </div>
    </form>
  );
}
