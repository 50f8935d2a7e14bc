import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PurgeForm, RestoreForm, RetireForm } from "@/components/services/endings/forms";
import { EndedNames } from "@/components/ui/ended-names";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readEnding } from "@/lib/services/queries/endings";
import { purgeAction, releaseEndedNameAction, restoreAction, retireAction } from "../../actions";

export const metadata: Metadata = { title: "Retire a service" };

export default async function RetirePage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const service = valueOrNotFound(await readEnding(ctx, decodeURIComponent((await params).ref)));
  const { retired } = service;
  const { all, first } = service.dependents;
  return (
    <>
      <PageHead
        title={retired ? `Restore ${service.name}?` : `Retire ${service.name}?`}
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
      />
      {service.mergedInto ? (
        <Note tone="warn">
          It was merged into{" "}
          <Link href={paths.service(service.mergedInto.slug)}>{service.mergedInto.name}</Link>.
        </Note>
      ) : !service.can.govern ? (
        <Note tone="warn">{service.can.whyNot}</Note>
      ) : (
        <div className="cols form">
          <div>
            {retired ? (
              <RestoreForm service={service} action={restoreAction} />
            ) : (
              <RetireForm service={service} action={retireAction} />
            )}
          </div>
          <div>
            <Section title="What happens">
              {retired ? (
                <p className="mt-2">
                  It was retired: {service.retiredReason}. Restored, nobody owns it until a team accepts it.
                </p>
              ) : (
                <ul className="mt-2 grid gap-2">
                  {service.holder !== null && (
                    <li>
                      <Name>{service.holder}</Name> no longer answers for it: the agreement ends.
                    </li>
                  )}
                  {service.offeredTo !== null && (
                    <li>
                      The offer to <Name>{service.offeredTo}</Name> is withdrawn.
                    </li>
                  )}
                  <li>Its page stays at its address, and its name stays taken.</li>
                </ul>
              )}
            </Section>
            {retired && (
              <EndedNames
                of="service"
                reference={service.slug}
                names={service.names}
                may={service.can.releaseName}
                action={releaseEndedNameAction}
              />
            )}
            {!retired && all > 0 && (
              <Section title="Who still needs it">
                <ul className="mt-2 grid gap-1">
                  {first.map((one) => (
                    <li key={one.slug}>
                      <Link href={paths.service(one.slug)}>
                        <Name>{one.name}</Name>
                      </Link>{" "}
                      <span className="muted">
                        {one.strength ?? "not stated"}, {one.owner ?? "nobody owns it"}
                      </span>
                    </li>
                  ))}
                </ul>
                {all > first.length && <p className="muted mt-1">and {figure(all - first.length)} more</p>}
                {service.stillNeeded !== null && <Note tone="bad">{service.stillNeeded}</Note>}
              </Section>
            )}
            {!retired && service.can.purge && service.young && (
              <Section title="Entered by mistake?">
                <p className="mt-2 mb-3">
                  Within a day of its entry, and while nothing refers to it, an auditor can take it out. The
                  history keeps that it was there.
                </p>
                <PurgeForm service={service} action={purgeAction} />
              </Section>
            )}
          </div>
        </div>
      )}
    </>
  );
}
