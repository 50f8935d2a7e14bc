import { type Clock, localOf } from "@/components/ui/moment-format";
import { cityOf } from "@/lib/kernel/city";
import type { RecordNoun } from "@/lib/kernel/reference";
import { paths } from "@/lib/kernel/paths";

type AsOfFormProps = {
  readonly noun: RecordNoun;
  readonly slug: string;
  readonly clock: Clock;
  /** The instant shown now; left out on the page of today. */
  readonly at?: string;
};

/** Two plain forms: a record as it was at one moment, and what changed in it between two. */
export function AsOfForm({ noun, slug, clock, at }: AsOfFormProps) {
  const zone = clock.zone ?? "UTC";
  const now = localOf(clock.now, zone);
  const place = <span className="muted">{cityOf(zone)}</span>;
  return (
    <div className="narrow">
      <form action={paths.record(noun, slug)} aria-label="See it as it was">
        <label>
          As it was on
          <input
            className="input"
            type="datetime-local"
            name="at"
            required
            max={now}
            defaultValue={localOf(at ?? clock.now, zone)}
          />
        </label>
        {place}
        <button className="btn" type="submit">
          Show
        </button>
      </form>
      <form action={paths.compare()} aria-label="Compare two moments">
        <input type="hidden" name="record" value={`${noun}:${slug}`} />
        <label>
          Between
          <input className="input" type="datetime-local" name="from" required max={now} />
        </label>
        <label>
          and
          <input className="input" type="datetime-local" name="to" required max={now} defaultValue={now} />
        </label>
        <button className="btn" type="submit">
          Compare
        </button>
      </form>
    </div>
  );
}
