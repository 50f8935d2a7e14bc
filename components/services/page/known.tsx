import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";

type KnownProps = {
  /** The service that is needed. */
  readonly provider: string;
  readonly dependent: { readonly slug: string | null; readonly name: string };
  /** Since when the provider's owner knows of it; null: it has not said so. */
  readonly since: string | null;
  readonly may: boolean;
  readonly clock: Clock;
  readonly action: (form: FormData) => Promise<void>;
};

/** Whether the owner of a service knows who needs it, and the deed that says so (DEP-06). */
export function Known({ provider, dependent, since, may, clock, action }: KnownProps) {
  if (since !== null)
    return (
      <>
        known since <Moment at={since} clock={clock} as="day" />
      </>
    );
  if (!may || dependent.slug === null) return null;
  return (
    <form action={action}>
      <input type="hidden" name="ref" value={provider} />
      <input type="hidden" name="dependent" value={dependent.slug} />
      <button className="btn text small -ml-1.5" aria-label={`Acknowledge ${dependent.name}`}>
        Acknowledge
      </button>
    </form>
  );
}
