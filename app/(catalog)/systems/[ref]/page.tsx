import type { Metadata } from "next";
import { PastRecord } from "@/components/history/past-record";
import { Link } from "@/components/ui/link";
import { permanentRedirect } from "next/navigation";
import { WhoCan } from "@/components/people/who-can";
import { MixedName } from "@/components/ui/mixed-name";
import { PageHead } from "@/components/layout/page-head";
import { CarriedTable } from "@/components/services/groupings/carried-table";
import { DoneNote } from "@/components/services/groupings/done-note";
import { RetiredStrip } from "@/components/services/groupings/retired-strip";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { ShortName } from "@/components/ui/short-name";
import { Name } from "@/components/ui/text";
import { Who } from "@/components/ui/who";
import { recordThen } from "@/lib/edge/pages/history";
import { clockOf, readParameters, valueOrNotFound, type Parameters, single } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { readWhyRetired } from "@/lib/history/queries/history";
import { counted } from "@/lib/kernel/counted";
import { isId } from "@/lib/kernel/ids";
import { mostLimit } from "@/lib/kernel/page";
import { paths } from "@/lib/kernel/paths";
import { listServices } from "@/lib/services/queries/service-list";
import { readSystem } from "@/lib/services/queries/systems";
import { ServiceListQuery } from "@/lib/services/schema/service-list";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

const systemNamed = atAddress(readSystem);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await systemNamed((await params).ref);
  return { title: found.ok ? found.value.name : "Nothing is called that" };
}

export default async function SystemPage({ params, searchParams }: Props) {
  const then = await recordThen("system", (await params).ref, await searchParams);
  if (then !== null) return <PastRecord {...then} />;
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const system = valueOrNotFound(await systemNamed((await params).ref));
  if (system.slug !== reference && !isId(reference)) permanentRedirect(paths.system(system.slug));
  const { values } = readParameters(ServiceListQuery, { system: system.slug });
  const [listed, clock, whyRetired] = await Promise.all([
    listServices(ctx, { ...values, limit: mostLimit, cursor: null }),
    clockOf(ctx),
    system.retiredAt === null ? null : readWhyRetired(ctx, system.id),
  ]);
  const services = listed.ok ? listed.value.items : [];
  const total = listed.ok ? listed.value.page.total : 0;
  const unowned = listed.ok ? listed.value.page.unowned : 0;
  const all = paths.services({ system: system.slug });
  return (
    <>
      {system.retiredAt && (
        <RetiredStrip
          at={system.retiredAt}
          why={whyRetired}
          restore={system.can.edit ? paths.editSystem(system.slug) : null}
          clock={clock}
        />
      )}
      <PageHead
        title={system.name}
        crumbs={[
          { href: paths.systems(), label: "Systems" },
          ...(system.parent ? [{ href: paths.system(system.parent.slug), label: system.parent.name }] : []),
        ]}
        facts={[
          <ShortName key="slug" slug={system.slug} />,
          counted(total, "service"),
          unowned > 0 && (
            <Link key="unowned" href={paths.services({ system: system.slug, unowned: "1" })}>
              {unowned} unowned
            </Link>
          ),
          system.description,
        ]}
        actions={
          system.can.edit &&
          system.retiredAt === null && (
            <ButtonLink href={paths.editSystem(system.slug)} weight="main" shortcut="e">
              Edit
            </ButtonLink>
          )
        }
      />
      <DoneNote done={single(await searchParams, "done")} />
      {system.can.edit && system.retiredAt === null && (
        <MixedName name={system.name} edit={paths.editSystem(system.slug)} />
      )}
      <div className="cols">
        <Section
          title="Services"
          beside={<Count of={total} shown={services.length} />}
          more={<Link href={all}>As a list</Link>}
        >
          {services.length === 0 ? (
            <p className="muted">
              {system.retiredAt === null
                ? "No service is in it yet. Put one into it on the service’s own page, under Edit."
                : "No service is in it."}
            </p>
          ) : (
            <CarriedTable caption={`Services of ${system.name}`} services={services} />
          )}
          {total > services.length && (
            <p className="meta">
              <Link href={all}>{String(total - services.length)} more</Link>
            </p>
          )}
        </Section>
        <div>
          <Section title="Looked after by">
            {system.ownerTeam ? (
              <Who name={system.ownerTeam.name} kind="team" href={paths.team(system.ownerTeam.slug)} />
            ) : (
              <p className="muted">No team. Each service has an owner of its own.</p>
            )}
          </Section>
          {system.subsystems.length > 0 && (
            <Section title="Systems in it" beside={<Count of={system.subsystems.length} />}>
              <ul className="grid gap-2">
                {system.subsystems.map((one) => (
                  <li key={one.slug}>
                    <Link href={paths.system(one.slug)}>
                      <Name>{one.name}</Name>
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <p className="meta mt-6">
            Changed <Moment at={system.updatedAt} clock={clock} as="lately" /> by {system.updatedBy}. Version{" "}
            {system.version}. <Link href={paths.record("system", system.slug, "history")}>History</Link>
          </p>
          <WhoCan why={system.can.whyNot} />
        </div>
      </div>
    </>
  );
}
