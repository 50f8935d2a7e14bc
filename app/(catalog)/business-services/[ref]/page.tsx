import type { Metadata } from "next";
import { PastRecord } from "@/components/history/past-record";
import { Link } from "@/components/ui/link";
import { permanentRedirect } from "next/navigation";
import { FindingsBeside } from "@/components/audits/findings/findings-beside";
import { WhoCan } from "@/components/people/who-can";
import { MixedName } from "@/components/ui/mixed-name";
import { PageHead } from "@/components/layout/page-head";
import { AddSupportForm, RemoveSupportForm } from "@/components/services/groupings/business-service-forms";
import { CarriedTable } from "@/components/services/groupings/carried-table";
import { NotTakenAway } from "@/components/services/groupings/not-taken-away";
import { DoneNote } from "@/components/services/groupings/done-note";
import { RetiredStrip } from "@/components/services/groupings/retired-strip";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { ShortName } from "@/components/ui/short-name";
import { Name } from "@/components/ui/text";
import { Nobody, Who } from "@/components/ui/who";
import { listFindings } from "@/lib/audits/queries/audit";
import { recordThen } from "@/lib/edge/pages/history";
import { clockOf, valueOrNotFound, type Parameters, single } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { readWhyRetired } from "@/lib/history/queries/history";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { customerWords } from "@/lib/services/domain/business-service";
import { weakestTierWords } from "@/lib/services/domain/tier";
import { readBusinessServicePage } from "@/lib/services/queries/business-services";
import { addSupportAction, removeSupportAction } from "../actions";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

const businessServiceNamed = atAddress(readBusinessServicePage);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await businessServiceNamed((await params).ref);
  return { title: found.ok ? found.value.record.name : "Nothing is called that" };
}

export default async function BusinessServicePage({ params, searchParams }: Props) {
  const then = await recordThen("business-service", (await params).ref, await searchParams);
  if (then !== null) return <PastRecord {...then} />;
  const reference = decodeURIComponent((await params).ref);
  const ctx = await ctxOfRequest();
  const { record, takeAway, isAuditor } = valueOrNotFound(await businessServiceNamed((await params).ref));
  if (record.slug !== reference && !isId(reference)) permanentRedirect(paths.businessService(record.slug));
  const [clock, findings, whyRetired] = await Promise.all([
    clockOf(ctx),
    listFindings(ctx, { about: "business-service", record: record.id }, 20),
    record.retiredAt === null ? null : readWhyRetired(ctx, record.id),
  ]);
  const unowned = record.services.filter(({ band }) => band === "unowned").length;
  const editable = record.can.edit && record.retiredAt === null;
  const takesAway = (slug: string) => editable && takeAway.get(slug)?.allowed === true;
  return (
    <>
      {record.retiredAt && (
        <RetiredStrip
          at={record.retiredAt}
          why={whyRetired}
          restore={record.can.edit ? paths.editBusinessService(record.slug) : null}
          clock={clock}
        />
      )}
      <PageHead
        title={record.name}
        crumbs={[{ href: paths.businessServices(), label: "Business services" }]}
        facts={[
          <ShortName key="slug" slug={record.slug} />,
          record.customers === null ? "Users not set" : `For ${customerWords[record.customers]}`,
          weakestTierWords(record.services),
          unowned > 0 && (
            <span key="unowned" className="bad">
              {unowned} unowned
            </span>
          ),
        ]}
        actions={
          editable && (
            <ButtonLink href={paths.editBusinessService(record.slug)} weight="main" shortcut="e">
              Edit
            </ButtonLink>
          )
        }
      />
      <DoneNote done={single(await searchParams, "done")} />
      {editable && <MixedName name={record.name} edit={paths.editBusinessService(record.slug)} />}
      {record.description && <p className="lead">{record.description}</p>}
      <div className="cols">
        <Section title="Carried by" beside={<Count of={record.services.length} />}>
          {record.services.length === 0 ? (
            <p className="muted">No service is known to carry it, so nobody is found through it at night.</p>
          ) : (
            <CarriedTable
              caption={`Services that carry ${record.name}`}
              services={record.services}
              {...(record.services.some(({ slug }) => takesAway(slug))
                ? {
                    deed: ({ slug, name }) =>
                      takesAway(slug) && (
                        <RemoveSupportForm
                          reference={record.slug}
                          service={slug}
                          name={name}
                          action={removeSupportAction}
                        />
                      ),
                  }
                : {})}
            />
          )}
          {editable && <NotTakenAway services={record.services} takeAway={takeAway} />}
          {editable && (
            <div className="mt-4">
              <AddSupportForm reference={record.slug} action={addSupportAction} anyService={isAuditor} />
            </div>
          )}
        </Section>
        <div>
          {record.retiredAt === null && (
            <FindingsBeside
              title="What the audit finds"
              findings={findings}
              clock={clock}
              mayMend={editable}
            />
          )}
          <Section title="Accountable">
            {record.accountable ? (
              <Who
                name={record.accountable.name}
                kind="person"
                href={paths.person(record.accountable.slug)}
              />
            ) : (
              <Nobody />
            )}
          </Section>
          <Section title="Who has to hear of it" beside={<Count of={record.stakeholders.length} />}>
            {record.stakeholders.length === 0 ? (
              <p className="muted">Nobody is named.</p>
            ) : (
              <ul className="grid gap-2">
                {record.stakeholders.map((one) =>
                  one.kind === "address" ? (
                    <li key={one.text}>
                      <Name>{one.text}</Name>
                    </li>
                  ) : (
                    <li key={one.id}>
                      <Who
                        name={one.name}
                        kind={one.kind}
                        href={one.kind === "team" ? paths.team(one.slug) : paths.person(one.slug)}
                      />
                    </li>
                  ),
                )}
              </ul>
            )}
          </Section>
          <p className="meta mt-6">
            Changed <Moment at={record.updatedAt} clock={clock} as="lately" /> by {record.updatedBy}. Version{" "}
            {record.version}.{" "}
            <Link href={paths.record("business-service", record.slug, "history")}>History</Link>
          </p>
          <WhoCan why={record.can.whyNot} />
        </div>
      </div>
    </>
  );
}
