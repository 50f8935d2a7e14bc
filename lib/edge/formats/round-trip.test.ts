import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvShape } from "@/lib/exchange/domain/export/csv";
import { type ExportFormat, type ExportHead } from "@/lib/exchange/domain/export/format";
import { declaredOwner } from "@/lib/exchange/domain/export/owner";
import type { CatalogRecord } from "@/lib/exchange/domain/export/record";
import type { ServiceDocument } from "@/lib/exchange/domain/document";
import { asItIs } from "@/lib/exchange/schema/read";
import { canonical } from "@/lib/kernel/canonical";
import { keyOf } from "@/lib/kernel/slug";
import type { TeamId } from "@/lib/kernel/ids";
import { type FieldBook, type FieldValues, readFields } from "@/lib/services/domain/custom-field";
import { normalRepositoryUrl } from "@/lib/services/domain/repositories";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { anyService, aService, fullService, recordOf, refTo } from "@/lib/testing/catalog-records";
import { writerOf } from "../export/write";
import { readFiles } from "./read-files";

const head = (format: ExportFormat): ExportHead => ({
  format,
  at: "2026-03-02T09:00:00Z",
  scope: "services",
  filter: "",
  lost: [],
});
const headsKept = (services: readonly ServiceRecord[]): readonly string[] => [
  ...new Set(services.flatMap(({ extras }) => Object.keys(extras["csv"] ?? {}))),
];

const keysOf = (services: readonly ServiceRecord[]): readonly string[] => [
  ...new Set(services.flatMap(({ fields }) => Object.keys(fields))),
];

function textOf(format: ExportFormat, services: readonly ServiceRecord[]): string {
  const records: readonly CatalogRecord[] = services.map(recordOf);
  const writer = writerOf(
    head(format),
    format === "csv" ? csvShape(null, headsKept(services), keysOf(services)) : null,
  );
  return writer.head + writer.piece(records);
}

function readBack(format: ExportFormat, services: readonly ServiceRecord[]) {
  const text = textOf(format, services);
  const read = readFiles(
    [{ name: format === "csv" ? "export.csv" : "export.yaml", bytes: new TextEncoder().encode(text) }],
    asItIs,
  );
  return { text, read };
}

/** Custom fields that would hold the values of this service. */
const fieldsOf = ({ fields }: ServiceRecord): FieldBook => ({
  customFields: Object.entries(fields).map(([key, value]) => ({
    key,
    label: key,
    type: typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text",
    choices: [],
    appliesTo: [],
    requiredFor: [],
    help: null,
    removed: false,
  })),
  team: () => null,
  person: () => null,
});

/** What a file says of a service that is not so: an import would change it. Empty when reading it changes nothing. */
function differences(service: ServiceRecord, { stated, owner }: ServiceDocument, format: string): string[] {
  const wrong: string[] = [];
  const expectSame = (field: string, is: unknown, said: unknown) => {
    if (canonical(is) !== canonical(said))
      wrong.push(`${field}: ${JSON.stringify(is)} is said to be ${JSON.stringify(said)}`);
  };
  const known: Readonly<Record<string, unknown>> = {
    ...service,
    system: service.system?.slug,
    parent: service.parent?.slug,
  };
  const among = (field: string, said: readonly string[], are: readonly string[]) => {
    for (const one of said) if (!are.includes(one)) wrong.push(`${field}: ${one} is not there`);
  };
  for (const [field, said] of Object.entries(stated)) {
    switch (field) {
      case "extras":
        expectSame("extras", service.extras[format], (said as Record<string, unknown>)[format]);
        break;
      case "stated":
        for (const [fact, value] of Object.entries(said as object))
          expectSame(fact, service.stated[fact], value);
        break;
      case "tags":
        among(field, said as string[], service.tags);
        break;
      case "links":
        among(
          field,
          (stated.links ?? []).map(({ type, url }) => `${type} ${url}`),
          service.links.map(({ type, url }) => `${type} ${url}`),
        );
        break;
      case "repositories":
        among(
          field,
          (stated.repositories ?? []).map(({ url, path }) => `${normalRepositoryUrl(url)} ${path}`),
          service.repositories.map(({ url, path }) => `${url} ${path}`),
        );
        break;
      case "dependencies":
        among(
          field,
          (stated.dependencies ?? []).map(({ target }) => target),
          service.dependencies.map(({ text }) => text),
        );
        break;
      case "aliases":
        among(
          field,
          (stated.aliases ?? []).map((one) => (typeof one === "string" ? one : one.text)),
          service.aliases.map(({ text }) => text),
        );
        break;
      case "contributors":
        among(
          field,
          (stated.contributors ?? []).map(({ team }) => team),
          service.contributors.map(({ text }) => text),
        );
        break;
      case "identifiers":
        among(
          field,
          (stated.identifiers ?? []).map(({ type, value }) => `${type} ${keyOf(value)}`),
          service.identifiers.map(({ type, value }) => `${type} ${keyOf(value)}`),
        );
        break;
      case "businessServices":
        among(
          field,
          stated.businessServices ?? [],
          service.businessServices.map(({ slug }) => slug),
        );
        break;
      case "fields":
        // A cell is text; the type of its field reads it (MOD-15).
        expectSame(field, service.fields, readFields(said as FieldValues, fieldsOf(service)).values);
        break;
      default:
        expectSame(field, known[field], said);
    }
  }
  if (stated.extras === undefined) expectSame("extras", service.extras[format], undefined);
  expectSame("owner", declaredOwner(service, format), owner);
  return wrong;
}

const formats = ["csv", "backstage", "gitlab"] as const;

describe.each(formats)("EXP-02: %s", (format) => {
  const said = (services: readonly ServiceRecord[]) => {
    const { text, read } = readBack(format, services);
    const documents = read.documents.filter((one): one is ServiceDocument => one.noun === "service");
    expect(
      read.documents.filter(({ noun }) => noun !== "service"),
      text,
    ).toEqual([]);
    expect(documents.map(({ key }) => key)).toEqual(services.map(({ slug }) => slug));
    return services.map((service, at) => {
      const document = documents[at];
      return document ? differences(service, document, format) : [`${service.slug} is gone`];
    });
  };

  it("of a service with something in every field, and of a bare one, says nothing that is not so", () => {
    expect(said([fullService, aService()])).toEqual([[], []]);
  });

  it("of a service that another team holds than a source declares, says both", () => {
    const held = aService({
      holder: refTo<TeamId>("fares"),
      declaredOwners: fullService.declaredOwners.slice(0, 1),
    });
    expect(said([held, aService({ slug: "held", holder: refTo<TeamId>("fares") })])).toEqual([[], []]);
    expect(textOf(format, [held])).toContain("fares");
  });

  it("of any service says nothing that is not so, whatever its texts", () => {
    const services = fc
      .uniqueArray(anyService, { minLength: 1, maxLength: 4, selector: ({ slug }) => slug })
      .map((all) => [...all].sort((a, b) => (a.slug < b.slug ? -1 : 1)));
    fc.assert(
      fc.property(services, (all) => {
        expect(said(all).flat(), textOf(format, all)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it("EXP-03: ends with one line feed, holds no carriage return, and is the same text each time", () => {
    const text = textOf(format, [fullService, aService()]);
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toContain("\r");
    expect(textOf(format, [fullService, aService()])).toBe(text);
  });
});
