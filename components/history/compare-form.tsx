import { type Clock, localOf } from "@/components/ui/moment-format";
import { cityOf } from "@/lib/kernel/city";
import { paths } from "@/lib/kernel/paths";

type CompareFormProps = { readonly clock: Clock; readonly from: string; readonly to: string };

/** Chooses the two moments between which the whole catalog is compared: a plain form. */
export function CompareForm({ clock, from, to }: CompareFormProps) {
  const zone = clock.zone ?? "UTC";
  const now = localOf(clock.now, zone);
  const field = (name: string, words: string, at: string) => (
    <label>
      {words}
      <input
        className="input"
        type="datetime-local"
        name={name}
        required
        max={now}
        defaultValue={localOf(at, zone)}
      />
    </label>
  );
  return (
    <form className="narrow" action={paths.compare()} aria-label="Compare two moments">
      {field("from", "Between", from)}
      {field("to", "and", to)}
      <span className="muted">{cityOf(zone)}</span>
      <button className="btn" type="submit">
        Compare
      </button>
    </form>
  );
}
