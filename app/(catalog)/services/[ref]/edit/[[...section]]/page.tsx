import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PageHead } from "@/components/layout/page-head";
import { Tabs } from "@/components/layout/tabs";
import { Origins } from "@/components/services/edit/origins";
import { originsInWords } from "@/components/services/edit/origin-words";
import { OwedList } from "@/components/services/edit/owed-here";
import { PartForm } from "@/components/services/edit/part-form";
import { ReleaseNameForm } from "@/components/ui/release-name-form";
import { editSections, lockableIn } from "@/components/services/edit/sections";
import { VerifyRunbooks } from "@/components/services/edit/verify-runbooks";
import { TierContract } from "@/components/services/edit/tier-contract";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { MixedName } from "@/components/ui/mixed-name";
import { Note } from "@/components/ui/note";
import { RenameForm } from "@/components/ui/rename-form";
import { Section } from "@/components/ui/section";
import { listFindings } from "@/lib/audits/queries/audit";
import { readTierContract } from "@/lib/audits/queries/tier-contract";
import { mendingSection } from "@/lib/audits/view/mending";
import { clockOf, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { atAddress } from "@/lib/edge/pages/at-address";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readServiceToEdit } from "@/lib/services/queries/edit-service";
import type { EditedServiceView } from "@/lib/services/view/service-edit";
import {
  editAction,
  lockAction,
  releaseNameAction,
  renameAction,
  verifyRunbookAction,
} from "../../../actions";

type Props = {
  params: Promise<{ ref: string; section?: string[] }>;
  searchParams: Promise<Parameters>;
};

const serviceToEdit = atAddress(readServiceToEdit);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await serviceToEdit((await params).ref);
  return { title: found.ok ? `Edit · ${found.value.name}` : "Nothing is called that" };
}

/** Why the record is closed to changes, with the way out; null when it is open. */
function closed(service: EditedServiceView): ReactNode {
  if (service.mergedInto)
    return (
      <>
        It was merged into{" "}
        <Link href={paths.service(service.mergedInto.slug)}>{service.mergedInto.name}</Link>: its record is
        read-only.
      </>
    );
  if (service.lifecycle === "retired")
    return (
      <>
        It is retired: its record is read-only.{" "}
        <Link href={paths.retireService(service.slug)}>Restore {service.name}</Link>
      </>
    );
  if (service.can.describe.allowed) return null;
  const { holder } = service;
  return (
    <>
      {service.can.describe.why}{" "}
      {holder !== null && <Link href={paths.team(holder.slug)}>Who is in {holder.name}</Link>}
    </>
  );
}

export default async function EditServicePage({ params, searchParams }: Props) {
  const [ctx, { ref, section: words = [] }, asked] = await Promise.all([
    ctxOfRequest(),
    params,
    searchParams,
  ]);
  const service = valueOrNotFound(await serviceToEdit(ref));
  const section = words.join("/");
  if (!editSections.some(({ key }) => key === section)) notFound();
  const [clock, findings, contract] = await Promise.all([
    clockOf(ctx),
    listFindings(ctx, { service: service.id, rule: null, severity: null, state: "failed" }, 200),
    section === "classification" ? readTierContract(ctx, service.id) : null,
  ]);
  const why = closed(service);
  const { govern } = service.can;
  const owedHere = findings.filter(({ rule }) => mendingSection(rule) === section);
  const origins = originsInWords(service.origins, clock.now);
  return (
    <>
      <PageHead
        title={`Edit ${service.name}`}
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
      />
      {why === null && (
        <Tabs
          label="Parts of the record"
          tabs={editSections.map(({ key, label }) => ({
            name: label,
            href: paths.editService(service.slug, key),
            now: key === section,
          }))}
        />
      )}
      {single(asked, "done") === "saved" && (
        <div role="status">
          <Note>
            Saved <Moment at={service.updatedAt} clock={clock} />.{" "}
            <Link href={paths.serviceHistory(service.slug)}>See the change, or undo it</Link>
          </Note>
        </div>
      )}
      {why === null ? (
        <div className="cols form group">
          <div>
            {!govern.allowed && ["classification", "people"].includes(section) && (
              <Note tone="warn">{govern.why}</Note>
            )}
            {section === "" && <MixedName name={service.name} />}
            {section === "fields" && service.custom.length === 0 ? (
              <p className="muted">
                No custom field is asked of the kind {service.kind}.{" "}
                <Link href={paths.customFields}>See which there are</Link>
              </p>
            ) : (
              <PartForm
                part={section}
                service={service}
                action={editAction}
                origins={origins}
                now={clock.now}
              />
            )}
          </div>
          <div>
            {contract && (
              <TierContract
                contract={contract}
                only={govern.allowed ? null : service.tier === null ? "" : String(service.tier)}
              />
            )}
            {owedHere.length > 0 && (
              <Section title="Still owed here">
                <OwedList
                  owed={owedHere}
                  service={service.slug}
                  team={service.holder?.slug ?? null}
                  may={{
                    describe: service.can.describe.allowed,
                    govern: govern.allowed,
                    isAuditor: service.can.isAuditor,
                  }}
                  label="Still owed here"
                  clock={clock}
                />
              </Section>
            )}
            {section === "" && govern.allowed && (
              <Section title="Change the short name">
                <p className="muted mt-2 mb-3">
                  The old one keeps working for good: pages and the API lead on to the new address, look-ups
                  find it, and imports that use it change this record.
                </p>
                <RenameForm action={renameAction} reference={service.slug} version={service.version} />
              </Section>
            )}
            {section === "links" && (
              <VerifyRunbooks service={service} action={verifyRunbookAction} now={clock.now} />
            )}
            {section === "classification" && govern.allowed && (
              <Section title="When it is no longer one">
                <p className="mt-2 flex flex-wrap gap-2">
                  <ButtonLink small href={paths.mergeService(service.slug)}>
                    Merge it into another
                  </ButtonLink>
                  <ButtonLink small href={`${paths.newService}?splitFrom=${service.slug}`}>
                    Register a part split off
                  </ButtonLink>
                  <ButtonLink small href={paths.retireService(service.slug)}>
                    Retire it
                  </ButtonLink>
                </p>
              </Section>
            )}
            <Origins
              service={service}
              section={section}
              origins={origins}
              fields={lockableIn(section)}
              action={lockAction}
            />
            {section === "found-as" && service.formerSlugs.length > 0 && (
              <Section title="Former short names">
                <p className="mono mt-2">{service.formerSlugs.join(", ")}</p>
                <p className="muted">They lead here for good, and nobody else can take them.</p>
                {service.can.releaseName && (
                  <ReleaseNameForm
                    reference={service.slug}
                    names={service.formerSlugs}
                    of="service"
                    action={releaseNameAction}
                  />
                )}
              </Section>
            )}
          </div>
        </div>
      ) : (
        <div className="mt-4">
          <Note tone="warn">{why}</Note>
          <p className="mt-4">
            <ButtonLink href={paths.service(service.slug)}>Back to {service.name}</ButtonLink>
          </p>
        </div>
      )}
    </>
  );
}
