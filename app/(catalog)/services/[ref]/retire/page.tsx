import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PurgeForm, RestoreForm, RetireForm } from "@/components/services/endings/forms";
import { EndedNames, NameReleased } from "@/components/ui/ended-names";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readEnding } from "@/lib/services/queries/endings";
import { purgeAction, releaseEndedNameAction, restoreAction, retireAction } from "../../actions";

export const metadata: Metadata = { title: "Retire a service" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

export default async function RetirePage({ params, searchParams }: Props) {
  const ctx = await ctxOfRequest();
  const service = valueOrNotFound(await readEnding(ctx, decodeURIComponent((await params).ref)));
  const released = single(await searchParams, "done") === "released";
  const { retired } = service;
  // Retired, not merged away, and still called by its own name.
  const restorable = service.restoreFault === null;
  const { all, first } = service.dependents;
  return (
    <>
      <PageHead
        title={
          restorable
            ? `Restore ${service.name}?`
            : retired
              ? `${service.name} is retired`
              : `Retire ${service.name}?`
        }
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
      />
      {released && <NameReleased of="service" />}
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
            {restorable ? (
              <RestoreForm service={service} action={restoreAction} />
            ) : retired ? (
              <Note tone="warn">
                It cannot be restored, for its short name was released.{" "}
                <Link href={paths.newService}>Register it anew</Link> where it is needed again.
              </Note>
            ) : (
              <RetireForm service={service} action={retireAction} />
            )}
          </div>
          <div>
            <Section title={retired && !restorable ? "What happened" : "What happens"}>
              {retired ? (
                <p className="mt-2">
                  It was retired: {service.retiredReason?.replace(/\.+$/, "")}.
                  {restorable && " Restored, nobody owns it until a team accepts it."}
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
                record={service}
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
