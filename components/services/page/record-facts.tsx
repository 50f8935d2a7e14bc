import { Fragment, type ReactNode } from "react";
import { capital } from "@/components/services/grade-words";
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
import { SourceMark } from "./sourced";

type RecordProps = {
  readonly service: ServiceView;
  readonly clock: Clock;
  /** Whether whoever looks may change texts and links. */
  readonly mayEdit: boolean;
};

const answers = [
  ["intent", "What it is for"],
  ["value", "How it delivers value"],
  ["contributesTo", "What it contributes to"],
  ["customerImpact", "What customers notice"],
] as const;

const editLink = (service: ServiceView, mayEdit: boolean): ReactNode =>
  mayEdit && <Link href={paths.editService(service.slug)}>Edit</Link>;

const blank = <span className="bad">blank</span>;
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
export function WhatItIs({ service, clock, mayEdit }: RecordProps) {
  return (
    <Section title="What it is" more={editLink(service, mayEdit)}>
      <Definitions wide>
        {answers.map(([field, words]) => (
          <Definition
            key={field}
            term={words}
            edit={<SourceMark service={service} field={field} clock={clock} />}
          >
            {service[field] ?? blank}
          </Definition>
        ))}
        {service.notes && (
          <Definition term="Notes" edit={<SourceMark service={service} field="notes" clock={clock} />}>
            <Markdown text={service.notes} />
          </Definition>
        )}
      </Definitions>
    </Section>
  );
}

/** The facts of the record, each with where it came from. */
export function RecordFacts({
  service,
  custom,
  clock,
  mayEdit,
}: RecordProps & { readonly custom: readonly CustomValueView[] }) {
  const mark = (field: string) => <SourceMark service={service} field={field} clock={clock} />;
  return (
    <Section title="Record" more={editLink(service, mayEdit)}>
      <Definitions>
        <Definition term="Kind" edit={mark("kind")}>
          {capital(service.kind)}
        </Definition>
        <Definition term="Tier" edit={mark("tier")}>
          {service.tier ?? blank}
        </Definition>
        <Definition term="Lifecycle" edit={mark("lifecycle")}>
          {service.lifecycle === null ? blank : capital(service.lifecycle)}
        </Definition>
        <Definition term="Channel" edit={mark("channel")}>
          {service.channel ?? "that of the owner"}
        </Definition>
        {service.promised === "none" && (
          <Definition term="Hours" edit={mark("promised")}>
            None promised: {service.promisedReason}
          </Definition>
        )}
        <Definition term="System" edit={mark("system")}>
          {service.system ? (
            <Link href={paths.system(service.system.slug)}>
              <Name>{service.system.name}</Name>
            </Link>
          ) : (
            "–"
          )}
        </Definition>
        {service.parent && (
          <Definition term="Part of">
            <Link href={paths.service(service.parent.slug)}>
              <Name>{service.parent.name}</Name>
            </Link>
          </Definition>
        )}
        <Definition term="Carries">
          {commas(
            service.businessServices.map((one) => (
              <Link key={one.id} href={paths.businessService(one.slug)}>
                <Name>{one.name}</Name>
              </Link>
            )),
          )}
        </Definition>
        <Definition term="Also known as">
          {commas(service.aliases.map((alias) => <Name key={alias}>{alias}</Name>))}
        </Definition>
        {service.formerSlugs.length > 0 && (
          <Definition term="Former names">
            <span className="mono">{service.formerSlugs.join(", ")}</span>
          </Definition>
        )}
        <Definition term="Repositories">
          {commas(
            service.repositories.map(({ url, path }) => (
              <span key={`${url}//${path}`} className="mono">
                {path === "" ? url : `${url}//${path}`}
              </span>
            )),
          )}
        </Definition>
        <Definition term="Identifiers">
          {commas(
            service.identifiers.map(({ type, value }) => (
              <span key={`${type} ${value}`}>
                <span className="faint">{type}</span> <span className="mono">{value}</span>
              </span>
            )),
          )}
        </Definition>
        <Definition term="Tags" edit={mark("tags")}>
          {commas(
            service.tags.map((tag) => (
              <Link key={tag} href={paths.services({ tag })}>
                {tag}
              </Link>
            )),
          )}
        </Definition>
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
          <Definition key={field.key} term={field.label} edit={mark(`fields.${field.key}`)}>
            <CustomValue field={field} />
          </Definition>
        ))}
      </Definitions>
      <p className="meta mt-2">
        Changed <Moment at={service.updatedAt} clock={clock} as="age" /> by {service.updatedBy}. Version{" "}
        {service.version}.
      </p>
    </Section>
  );
}

/** Teams that work on it without owning it. */
export function Contributors({ service, mayEdit }: Omit<RecordProps, "clock">) {
  return (
    <Section title="Who works on it" more={editLink(service, mayEdit)}>
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
    </Section>
  );
}
