import { Strip } from "@/components/layout/strip";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import { shownSlug } from "@/lib/kernel/releasing";
import type { ServiceView } from "@/lib/services/view/service";

type ServiceStripProps = {
  readonly service: ServiceView;
  /** Whether the viewer may take it back where it is retired. */
  readonly mayRestore: boolean;
  /** The other name it was asked by, when the address led here. */
  readonly was: string | null;
  /** The merge that brought that name, where one did. */
  readonly merge: { readonly id: string; readonly name: string; readonly at: string | null } | null;
  readonly clock: Clock;
};

/** In which state the record is seen: merged, retired, on its way out, or asked for by a name it no longer has (UI-15). */
export function ServiceStrip({ service, mayRestore, was, merge, clock }: ServiceStripProps) {
  const { mergedInto, mergedAt, phase, retiredAt, retiredReason, replacedBy } = service;
  if (mergedInto)
    return (
      <Strip>
        Merged into <Link href={paths.service(mergedInto.slug)}>{mergedInto.name}</Link>
        {mergedAt && (
          <>
            {" "}
            on <Moment at={mergedAt} clock={clock} as="day" />
          </>
        )}
        . Read-only.
      </Strip>
    );
  if (phase === "retired")
    return (
      <Strip>
        Retired
        {retiredAt && (
          <>
            {" "}
            on <Moment at={retiredAt} clock={clock} as="day" />: {retiredReason?.replace(/\.+$/, "")}
          </>
        )}
        . Read-only.{" "}
        {shownSlug(service.slug) === null ? (
          <>
            Its short name was released: where it is needed again,{" "}
            <Link href={paths.newService}>register it anew</Link>.
          </>
        ) : (
          mayRestore && <Link href={paths.retireService(service.slug)}>Restore it</Link>
        )}{" "}
        {replacedBy && (
          <>
            Use <Link href={paths.service(replacedBy.slug)}>{replacedBy.name}</Link>
          </>
        )}
      </Strip>
    );
  const names = [...service.formerSlugs, ...service.aliases];
  const asked = was !== null && names.some((name) => name.toLowerCase() === was.toLowerCase()) ? was : null;
  return (
    <>
      {asked !== null && (
        <Strip>
          <Name>{`‘${merge?.name ?? asked}’`}</Name>{" "}
          {service.aliases.some((alias) => alias.toLowerCase() === asked.toLowerCase()) ? (
            "also leads here"
          ) : merge === null ? (
            "was renamed"
          ) : (
            <>
              was merged into another service
              {merge.at !== null && (
                <>
                  {" "}
                  on <Moment at={merge.at} clock={clock} as="day" />
                </>
              )}
            </>
          )}
          : it is <Name>{service.name}</Name> (<span className="mono">{service.slug}</span>).{" "}
          {merge !== null && <Link href={paths.service(merge.id)}>See the record that was merged</Link>}
        </Strip>
      )}
      {service.lifecycle === "deprecated" && (
        <Strip>
          Deprecated{service.retireOn && `, to be retired on ${service.retireOn}`}. {service.retireImpact}{" "}
          {replacedBy ? (
            <>
              Use <Link href={paths.service(replacedBy.slug)}>{replacedBy.name}</Link>
            </>
          ) : (
            service.noReplacement
          )}
        </Strip>
      )}
    </>
  );
}
