import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServiceDocument } from "@/lib/exchange/domain/document";
import { printIssue } from "@/lib/exchange/domain/issue";
import { asItIs } from "@/lib/exchange/schema/read";
import { canonical } from "@/lib/kernel/canonical";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { anyService, aService, fullService, recordOf } from "@/lib/testing/catalog-records";
import { writerOf } from "../export/write";
import { readFiles } from "./read-files";

type Form = "steward-jsonl" | "steward-yaml";
const forms: readonly Form[] = ["steward-jsonl", "steward-yaml"];

function textOf(format: Form, services: readonly ServiceRecord[]): string {
  const writer = writerOf(
    { format, at: "2026-03-02T09:00:00Z", scope: "services", filter: "", lost: [] },
    null,
  );
  return writer.head + writer.piece(services.map(recordOf));
}
const read = (text: string, name = "a") =>
  readFiles([{ name, bytes: new TextEncoder().encode(text) }], asItIs);
const sorted = (rows: readonly unknown[]): readonly string[] =>
  rows.map((row) => canonical(JSON.parse(JSON.stringify(row)))).sort();

/** What the form must say of a service, as an import takes it. */
const expected = (service: ServiceRecord) => ({
  plain: {
    name: service.name,
    kind: service.kind,
    lifecycle: service.lifecycle,
    tier: service.tier,
    weight: service.weight,
    intent: service.intent,
    notes: service.notes?.trim() ?? null,
    customerFacing: service.customerFacing,
    channel: service.channel,
    promised: service.promised,
    system: service.system?.slug ?? null,
    parent: service.parent?.slug ?? null,
    standsAlone: service.standsAlone ? true : null,
  },
  lists: {
    tags: sorted(service.tags),
    aliases: sorted(service.aliases),
    links: sorted(service.links.map(({ type, title, url, source }) => ({ type, title, url, source }))),
    repositories: sorted(service.repositories),
    dependencies: sorted(
      service.dependencies.map(
        ({ text, strength, criticalPath, singlePoint, fallback, note, since, source }) => ({
          target: text,
          strength,
          criticalPath,
          singlePoint,
          fallback,
          note,
          since,
          source,
        }),
      ),
    ),
    contributors: sorted(
      service.contributors.map(({ text, note, source }) => ({ team: text, note, source })),
    ),
    identifiers: sorted(service.identifiers),
    declaredOwners: sorted(service.declaredOwners.map(({ source, text, at }) => ({ source, text, at }))),
  },
  free: canonical([service.fields, service.extras, service.stated, service.sources]),
});

const said = ({ stated }: ServiceDocument) => {
  const want = expected(aService());
  const all = stated as Readonly<Record<string, unknown>>;
  return {
    plain: Object.fromEntries(Object.keys(want.plain).map((field) => [field, all[field] ?? null])),
    lists: Object.fromEntries(
      Object.keys(want.lists).map((field) => [field, sorted((all[field] ?? []) as unknown[])]),
    ),
    free: canonical([stated.fields ?? {}, stated.extras ?? {}, stated.stated ?? {}, stated.sources ?? {}]),
  };
};

describe.each(forms)("FMT-10: %s is known by its content and loses nothing", (format) => {
  const back = (services: readonly ServiceRecord[]) => {
    const { documents, issues, format: found } = read(textOf(format, services));
    expect([found, issues, documents.flatMap((one) => one.issues.map(printIssue))]).toEqual([
      "steward",
      [],
      [],
    ]);
    return documents as ServiceDocument[];
  };

  it("of a service with something in every field, and of a bare one", () => {
    const services = [fullService, aService()];
    expect(back(services).map(said)).toEqual(services.map(expected));
  });

  it("of any services, whatever their texts", () => {
    const services = fc.uniqueArray(anyService, { minLength: 1, maxLength: 4, selector: ({ slug }) => slug });
    fc.assert(
      fc.property(services, (all) => {
        expect(back(all).map(said)).toEqual(all.map(expected));
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});

describe("FMT-10: what cannot be taken is refused by line and path", () => {
  const head = '{"steward":"catalog","form":1}\n';
  const told = (text: string) => {
    const { documents, issues } = read(text, "a.jsonl");
    return [...issues, ...documents.flatMap((one) => one.issues)].map(printIssue);
  };

  it("a broken line does not lose the others", () => {
    const { documents } = read(`${head}{"noun":\n{"noun":"service","slug":"quay","name":"Quay"}\n`);
    expect(documents.map((one) => [one.noun, one.noun === "refused" ? "" : one.key])).toEqual([
      ["service", "quay"],
    ]);
    expect(told(`${head}{"noun":\n`)).toEqual([
      "a.jsonl:2:1 — PARSE: The line is no JSON. Mend the line, or take it out; the others are read.",
    ]);
  });

  it("a record that does not say what it is, or has no short name", () => {
    expect(told(`${head}{"slug":"a"}\n{"noun":"boat","slug":"b"}\n{"noun":"team","name":"T"}\n`)).toEqual([
      "a.jsonl:2:1 noun — KIND-UNSUPPORTED: The record does not say what it is. Give noun: service, team, person, system or business-service.",
      'a.jsonl:3:1 noun — KIND-UNSUPPORTED: "boat" is no record of this catalog. Give noun: service, team, person, system or business-service.',
      "a.jsonl:4:1 slug — KEY-MISSING: The record has no short name. Give slug.",
    ]);
  });

  it("a key nobody knows is told and kept; a value that does not fit is told and the rest is taken", () => {
    const line = '{"noun":"service","slug":"quay","name":"Quay","colour":"red","tier":9}';
    const { documents } = read(`${head}${line}\n`);
    expect((documents[0] as ServiceDocument).stated).toEqual({
      name: "Quay",
      extras: { steward: { colour: "red", notTaken: { tier: 9 } } },
    });
    expect(told(`${head}${line}\n`)).toEqual([
      'a.jsonl:2:1 colour — KEY-UNKNOWN: A service has no "colour". It is kept beside the record.',
      'a.jsonl:2:1 tier — SCHEMA: Pick a tier from 1 (most critical) to 4. "9" was not taken; the rest of the record was.',
    ]);
  });

  it("what was merged is left out by name, and the others are read", () => {
    const lines = [
      '{"noun":"service","slug":"planner","name":"Planner","mergedInto":"timetable"}',
      '{"noun":"service","slug":"quay","name":"Quay"}',
    ];
    const { documents } = read(head + lines.join("\n"));
    expect(documents.map((one) => (one.noun === "refused" ? "" : one.key))).toEqual(["quay"]);
    expect(told(head + lines.join("\n"))).toEqual([
      'a.jsonl:2:1 mergedInto — MERGED: "planner" was merged into timetable. An import merges nothing, so it was left out.',
    ]);
  });

  it("a file of a later form is not guessed at", () => {
    expect(told('{"steward":"catalog","form":2}\n{"noun":"service","slug":"a"}\n')).toEqual([
      "a.jsonl:1:1 form — SCHEMA: The file has form 2; this Steward reads form 1. Import it with the version of Steward that wrote it, or a later one.",
    ]);
  });
});
