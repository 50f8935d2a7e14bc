import { Submit } from "@/components/ui/button";
import { paths } from "@/lib/kernel/paths";
import { SelectAll } from "./select-all";

const deeds = [
  ["offer", "Offer"],
  ["triage", "Triage"],
  ["snooze", "Snooze"],
] as const;

/** The deeds on all rows that are ticked; each leads to a page that shows what it will do. */
export function QueueBulkBar({ id, back }: { readonly id: string; readonly back: string }) {
  return (
    <form
      id={id}
      className="bulkbar mb-3 flex flex-wrap items-center gap-3"
      action={paths.queueBulk}
      aria-label="With the selected services"
    >
      <input type="hidden" name="back" value={back} />
      <SelectAll form={id} />
      <span className="flex flex-wrap gap-1">
        {deeds.map(([deed, word]) => (
          <Submit
            key={deed}
            small
            weight="plain"
            name="deed"
            value={deed}
            label={`${word} the selected services`}
            busy={word}
          >
            {word}
          </Submit>
        ))}
      </span>
    </form>
  );
}
