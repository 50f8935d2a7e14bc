import { Icon } from "@/components/ui/symbols";

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
          maxLength={500}
          autoComplete="off"
        />
        <button className="btn main">Look up</button>
      </div>
    </form>
  );
}
