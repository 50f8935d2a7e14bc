import { capital } from "@/lib/kernel/capital";
import { Fragment, type ReactNode } from "react";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Mark } from "@/components/ui/mark";
import { Markdown } from "@/components/ui/markdown";
import type { Clock } from "@/components/ui/moment-format";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { Name } from "@/components/ui/text";
import { Who } from "@/components/ui/who";
import { paths } from "@/lib/kernel/paths";
import type { CustomValueView } from "@/lib/services/view/custom-field";
import type { ServiceView } from "@/lib/services/view/service";
import { CustomValue } from "./custom-value";
import { EditHere, Editable, type InPlace, PartInPlace } from "@/components/services/in-place/editable";
import { serviceLabels } from "@/lib/services/domain/fields";
import { linksInWords } from "./links-in-words";
import { customPart } from "@/lib/services/domain/in-place";
import { SourceMark } from "./sourced";

type RecordProps = {
  readonly service: ServiceView;
  readonly clock: Clock;
  readonly place: InPlace;
};

const answers = ["intent", "value", "contributesTo", "customerImpact"] as const;

/** Leads to the long form, for many changes at once (UI-08). */
const formLink = ({ can, slug }: InPlace, section: string): ReactNode =>
  can.describe && <Link href={paths.editService(slug, section)}>Edit all</Link>;

/** What nobody has filled in: a fault, unless the service is retired and owes nothing any more. */
const blankIn = ({ phase }: ServiceView): ReactNode => (
  <span className={phase === "retired" ? "muted" : "bad"}>blank</span>
);
const commas = (parts: readonly ReactNode[]): ReactNode =>
  parts.length === 0
    ? "–"
    : parts.map((part, place) => (
        <Fragment key={place}>
          {place > 0 && ", "}
          {part}
        </Fragment>
      ));

/** The four answers and the notes. */
export function WhatItIs({ service, clock, place }: RecordProps) {
  return (
    <Section title="What it is" more={formLink(place, "")}>
      <Definitions wide>
        {answers.map((field) => (
          <Editable
            key={field}
            place={place}
            part={field}
            label={serviceLabels[field]}
            mark={<SourceMark service={service} field={field} clock={clock} />}
            {...(field === "intent" ? { shortcut: "e" as const } : {})}
          >
            {service[field] ?? blankIn(service)}
          </Editable>
        ))}
        <Editable
          place={place}
          part="notes"
          label={serviceLabels.notes}
          mark={<SourceMark service={service} field="notes" clock={clock} />}
        >
          {service.notes ? <Markdown text={service.notes} /> : "–"}
        </Editable>
      </Definitions>
    </Section>
  );
}

/** The facts of the record, each with where it came from. */
export function RecordFacts({
  service,
  custom,
  clock,
  place,
}: RecordProps & { readonly custom: readonly CustomValueView[] }) {
  const mark = (field: string) => <SourceMark service={service} field={field} clock={clock} />;
  return (
    <Section title="Record" more={formLink(place, "classification")}>
      <Definitions>
        <Editable place={place} part="kind" label={serviceLabels.kind} mark={mark("kind")}>
          {capital(service.kind)}
        </Editable>
        <Editable place={place} part="tier" label={serviceLabels.tier} mark={mark("tier")}>
          {service.tier ?? blankIn(service)}
        </Editable>
        <Editable place={place} part="lifecycle" label={serviceLabels.lifecycle} mark={mark("lifecycle")}>
          {service.lifecycle === null ? blankIn(service) : capital(service.lifecycle)}
        </Editable>
        <Editable place={place} part="channel" label={serviceLabels.channel} mark={mark("channel")}>
          {service.channel ?? "that of the owner"}
        </Editable>
        {service.promised === "none" && (
          <Definition term="Hours" edit={mark("promised")}>
            None promised: {service.promisedReason}
          </Definition>
        )}
        <Editable place={place} part="system" label={serviceLabels.system} mark={mark("system")}>
          {service.system ? (
            <Link href={paths.system(service.system.slug)}>
              <Name>{service.system.name}</Name>
            </Link>
          ) : (
            "–"
          )}
        </Editable>
        {service.parent && (
          <Definition term={serviceLabels.parent}>
            <Link href={paths.service(service.parent.slug)}>
              <Name>{service.parent.name}</Name>
            </Link>
          </Definition>
        )}
        <Editable place={place} part="businessServices" label={serviceLabels.businessServices}>
          {commas(
            service.businessServices.map((one) => (
              <Link key={one.id} href={paths.businessService(one.slug)}>
                <Name>{one.name}</Name>
              </Link>
            )),
          )}
        </Editable>
        <Editable place={place} part="aliases" label={serviceLabels.aliases}>
          {commas(service.aliases.map((alias) => <Name key={alias}>{alias}</Name>))}
        </Editable>
        {service.formerSlugs.length > 0 && (
          <Definition term="Former names">
            <span className="mono">{service.formerSlugs.join(", ")}</span>
          </Definition>
        )}
        <Editable place={place} part="links" label={serviceLabels.links}>
          {commas(
            linksInWords(service.links).map(({ type, url, words }) => (
              <a key={`${type} ${url}`} href={url} rel="noreferrer">
                {words}
              </a>
            )),
          )}
        </Editable>
        <Editable place={place} part="repositories" label={serviceLabels.repositories}>
          {commas(
            service.repositories.map(({ url, path }) => (
              <span key={`${url}//${path}`} className="mono">
                {path === "" ? url : `${url}//${path}`}
              </span>
            )),
          )}
        </Editable>
        <Editable place={place} part="identifiers" label={serviceLabels.identifiers}>
          {commas(
            service.identifiers.map(({ type, value }) => (
              <span key={`${type} ${value}`}>
                <span className="faint">{type}</span> <span className="mono">{value}</span>
              </span>
            )),
          )}
        </Editable>
        <Editable place={place} part="tags" label={serviceLabels.tags} mark={mark("tags")}>
          {commas(
            service.tags.map((tag) => (
              <Link key={tag} href={paths.services({ tag })}>
                {tag}
              </Link>
            )),
          )}
        </Editable>
        {service.apis.length > 0 && (
          <Definition term="APIs" edit={mark("apis")}>
            {commas(
              service.apis.map(({ name, version, url }) => {
                const words = version === null ? name : `${name} ${version}`;
                return url === null ? (
                  words
                ) : (
                  <a key={name} href={url} rel="noreferrer">
                    {words}
                  </a>
                );
              }),
            )}
          </Definition>
        )}
        {custom.map((field) => (
          <Editable
            key={field.key}
            place={place}
            part={customPart + field.key}
            label={field.label}
            mark={mark(`fields.${field.key}`)}
          >
            <CustomValue field={field} />
          </Editable>
        ))}
      </Definitions>
      <p className="meta mt-2">
        Changed <Moment at={service.updatedAt} clock={clock} as="lately" /> by {service.updatedBy}. Version{" "}
        {service.version}.
      </p>
      {place.can.govern && (
        <p className="meta mt-2 flex flex-wrap gap-x-4">
          More:
          <Link href={paths.retireService(service.slug)}>Retire it</Link>
          <Link href={paths.mergeService(service.slug)}>Merge it into another</Link>
        </p>
      )}
    </Section>
  );
}

/** Teams that work on it without owning it. */
export function Contributors({ service, place }: Omit<RecordProps, "clock">) {
  return (
    <Section
      title={serviceLabels.contributors}
      more={<EditHere place={place} part="contributors" label={serviceLabels.contributors} />}
    >
      <PartInPlace place={place} part="contributors" label={serviceLabels.contributors}>
        {service.contributors.length === 0 ? (
          <p className="muted mt-2">No other team is named.</p>
        ) : (
          <ul className="mt-2 grid gap-1">
            {service.contributors.map(({ text, team, note }) => (
              <li key={text}>
                {team ? (
                  <Who name={team.name} kind="team" href={paths.team(team.slug)} />
                ) : (
                  <Mark is="warn">{`${text}, no team we know`}</Mark>
                )}
                {note !== null && <span className="muted"> {note}</span>}
              </li>
            ))}
          </ul>
        )}
      </PartInPlace>
    </Section>
  );
}
