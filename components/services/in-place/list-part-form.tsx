"use client";
import { capital } from "@/lib/kernel/capital";
import { Submit } from "@/components/ui/button";
import { ComboField } from "@/components/ui/combo-field";
import { SelectField, TextField } from "@/components/ui/field";
import { FocusFirst } from "@/components/ui/focus-first";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { lengths } from "@/lib/kernel/lengths";
import type { ListPart } from "@/lib/services/domain/in-place";
import { identifierTypes, linkTypes, serviceLengths } from "@/lib/services/domain/service";
import { tagLength } from "@/lib/services/domain/tags";
import type { EditedServiceView } from "@/lib/services/view/service-edit";
import { keptAsText } from "../edit/dependency-words";
import { strengthOptions } from "../edit/strength-options";
import { PartFrame } from "./part-frame";
import type { PartProps } from "./part-props";

/** One element as it is read, and the fields that take it away. */
type Element = { readonly words: string; readonly gone: Readonly<Record<string, string>> };

const elements: Readonly<Record<ListPart, (service: EditedServiceView) => readonly Element[]>> = {
  links: ({ links }) =>
    links.map(({ type, title, url }) => ({
      words: title === "" ? `${type}: ${url}` : `${type}: ${title}, ${url}`,
      gone: { type, url },
    })),
  repositories: ({ repositories }) =>
    repositories.map(({ url, path }) => ({
      words: path === "" ? url : `${url}//${path}`,
      gone: { url, path },
    })),
  dependencies: ({ dependencies }) =>
    dependencies.map(({ text, target, strength }) => ({
      words: `${target?.name ?? text} (${strength ?? "not stated"})`,
      gone: { target: text },
    })),
  identifiers: ({ identifiers }) =>
    identifiers.map(({ type, value }) => ({ words: `${type}: ${value}`, gone: { type, value } })),
  aliases: ({ aliases }) => aliases.map((alias) => ({ words: alias, gone: { alias } })),
  tags: ({ tags }) => tags.map((tag) => ({ words: tag, gone: { tag } })),
  contributors: ({ contributors }) =>
    contributors.map(({ text, team, note }) => ({
      words: note === null ? (team?.name ?? text) : `${team?.name ?? text}: ${note}`,
      gone: { team: text },
    })),
  businessServices: ({ businessServices }) =>
    businessServices.map(({ slug, name }) => ({ words: name, gone: { businessService: slug } })),
};

const optionsOf = (words: readonly string[]) => words.map((value) => ({ value, label: capital(value) }));

/** The fields of one more element. */
function Adding({ part, slug }: { readonly part: ListPart; readonly slug: string }) {
  switch (part) {
    case "links":
      return (
        <>
          <SelectField name="type" label="What it is" value="runbook" options={optionsOf(linkTypes)} />
          <TextField name="url" label="Address" type="url" maxLength={lengths.address} />
          <TextField name="title" label="Title" optional maxLength={lengths.title} />
        </>
      );
    case "repositories":
      return (
        <>
          <TextField
            name="url"
            label="Repository"
            maxLength={lengths.address}
            hint="As in github.com/acme/shop."
          />
          <TextField name="path" label="Path" optional mono maxLength={serviceLengths.path} />
        </>
      );
    case "dependencies":
      return (
        <>
          <ComboField
            of="service"
            source="/api/v1/services"
            name="target"
            label="Service it needs"
            except={slug}
            otherwise={keptAsText}
          />
          <SelectField name="strength" label="How much" value="" options={strengthOptions} />
        </>
      );
    case "identifiers":
      return (
        <>
          <SelectField name="type" label="What it is" value="host" options={optionsOf(identifierTypes)} />
          <TextField name="value" label="Value" mono maxLength={serviceLengths.identifier} />
        </>
      );
    case "aliases":
      return <TextField name="alias" label="One more name" maxLength={lengths.name} />;
    case "tags":
      return <TextField name="tag" label="One more tag" maxLength={tagLength} hint="As in go, team:data." />;
    case "contributors":
      return (
        <>
          <ComboField of="team" source="/api/v1/teams" name="team" label="One more team" />
          <TextField name="note" label="What it does" optional maxLength={serviceLengths.remark} />
        </>
      );
    case "businessServices":
      return (
        <ComboField
          of="business service"
          source="/api/v1/business-services"
          name="businessService"
          label="One more business service"
        />
      );
  }
}

/** A list of a service's record, edited where it stands: one element is added or taken away at a time (CON-05). */
export function ListPartForm({
  part,
  label,
  service,
  changeList,
  cancel,
}: PartProps & { readonly part: ListPart }) {
  const hidden = (deed: "add" | "remove") => (
    <>
      <input type="hidden" name="ref" value={service.slug} />
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="deed" value={deed} />
    </>
  );
  const present = elements[part](service);
  return (
    <PartFrame>
      {present.length > 0 && (
        <ul className="mb-3" aria-label={label}>
          {present.map(({ words, gone }) => (
            <li key={words}>
              <Form name={`Take ${words} away`} action={changeList}>
                {hidden("remove")}
                {Object.entries(gone).map(([name, value]) => (
                  <input key={name} type="hidden" name={name} value={value} />
                ))}
                <span className="flex items-baseline gap-2">
                  <span className="grow" translate="no">
                    {words}
                  </span>
                  <Submit weight="text" small label={`Take away ${words}`}>
                    Take away
                  </Submit>
                </span>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {/* One more begins anew after each. */}
      <Form key={service.version} name={`Add to ${label}`} action={changeList}>
        {hidden("add")}
        <Adding part={part} slug={service.slug} />
        <span className="flex gap-2">
          <Submit small>Add</Submit>
          <Link className="btn small" data-cancel="" href={cancel} scroll={false}>
            Done
          </Link>
        </span>
        <FocusFirst />
      </Form>
    </PartFrame>
  );
}
