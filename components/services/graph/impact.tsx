import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type { OwnerImpact } from "@/lib/services/domain/impact";

type ImpactProps = {
  readonly impact: readonly OwnerImpact[];
  /** False when more is reached than was followed. */
  readonly complete: boolean;
};

/** Who feels it when this service stops, owner by owner, those with the most services first. */
export function Impact({ impact, complete }: ImpactProps) {
  const services = impact.reduce((sum, one) => sum + one.services.length, 0);
  return (
    <Section
      title="Who feels it when it stops"
      beside={
        <>
          <Count of={services} />
          {!complete && <span className="muted">and more</span>}
        </>
      }
    >
      {impact.length === 0 ? (
        <p className="muted mt-2">No service is known to need it within this distance.</p>
      ) : (
        <ul className="list" aria-label="Impact by owner">
          {impact.map((one) => (
            <li key={one.owner?.slug ?? one.text ?? ""} className="impact">
              <div>
                <p>
                  {one.owner ? (
                    <Who name={one.owner.name} kind="team" href={paths.team(one.owner.slug)} />
                  ) : one.text === null ? (
                    <Nobody />
                  ) : (
                    <Name>{one.text}</Name>
                  )}{" "}
                  <Count of={one.services.length} />
                </p>
                <p className="muted mt-1">
                  {one.services.slice(0, 12).map((service, place) => (
                    <span key={service.slug}>
                      {place > 0 && ", "}
                      <Link href={paths.service(service.slug)}>
                        <Name>{service.name}</Name>
                      </Link>
                    </span>
                  ))}
                  {one.services.length > 12 && ` and ${String(one.services.length - 12)} more`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
