import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CatalogComparison } from "@/components/history/catalog-comparison";
import { CompareForm } from "@/components/history/compare-form";
import { FieldStory } from "@/components/history/field-story";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { problemsOf } from "@/components/ui/refusal-summary";
import { Section } from "@/components/ui/section";
import { comparisonOfParameters } from "@/lib/edge/pages/compare";
import { clockOf, type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { isRecordNoun } from "@/lib/kernel/reference";
import { compareRecord } from "@/lib/history/queries/compare";
import { compareCatalog } from "@/lib/history/queries/compare-catalog";
import { instantOf } from "@/lib/kernel/moment-text";
import { paths } from "@/lib/kernel/paths";
import type { Ctx } from "@/lib/platform/ctx";

export const metadata: Metadata = { title: "What changed between" };

export default async function ComparePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const clock = await clockOf(ctx);
  const record = single(parameters, "record");
  return record === null
    ? CatalogPage({ ctx, clock, parameters })
    : RecordPage({ ctx, clock, parameters, record });
}

type Shown = { readonly ctx: Ctx; readonly clock: Clock; readonly parameters: Parameters };

async function CatalogPage({ ctx, clock, parameters }: Shown) {
  const { asked, given, ignored } = comparisonOfParameters(parameters, ctx.now, clock.zone);
  const compared = await compareCatalog(ctx, asked);
  return (
    <>
      <PageHead
        title="What changed in the catalog"
        crumbs={[{ href: paths.history(), label: "History" }]}
        facts={[
          <span key="between">
            Between <Moment at={given.from} clock={clock} as="whole" /> and{" "}
            <Moment at={given.to} clock={clock} as="whole" />
          </span>,
        ]}
        actions={
          <ButtonLink href={paths.historyFile("csv", { from: given.from, to: given.to })}>
            Download the entries as CSV
          </ButtonLink>
        }
      />
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      <CompareForm clock={clock} from={given.from} to={given.to} />
      {compared.ok ? (
        <CatalogComparison compared={compared.value} given={given} clock={clock} />
      ) : (
        <Note tone="warn">
          That page of the list is gone. <Link href={paths.compare(given)}>Start from the newest</Link>
        </Note>
      )}
    </>
  );
}

async function RecordPage({ ctx, clock, parameters, record }: Shown & { readonly record: string }) {
  const [noun = "", reference = ""] = record.split(":", 2);
  const moment = (name: string) => instantOf(single(parameters, name) ?? "", clock.zone ?? "UTC", "noon");
  const from = moment("from");
  const to = moment("to");
  if (!isRecordNoun(noun) || from === null || to === null) notFound();
  const compared = await compareRecord(ctx, noun, reference, [from, to]);
  const back = paths.record(noun, reference, "history");
  return (
    <>
      <PageHead
        title="What changed between"
        crumbs={[{ href: back, label: `History of ${compared.ok ? compared.value.record.name : reference}` }]}
        facts={[
          <Moment key="from" at={from.toString()} clock={clock} as="whole" />,
          <Moment key="to" at={to.toString()} clock={clock} as="whole" />,
        ]}
      />
      {compared.ok ? (
        <Section title="What differs">
          {compared.value.fields.length === 0 && <p className="muted">Nothing: both are alike.</p>}
          {compared.value.fields.map(({ field, label, difference }) => (
            <FieldStory key={field} label={label} difference={difference} clock={clock} whole />
          ))}
        </Section>
      ) : (
        problemsOf(compared.refusal).map(({ words }) => (
          <Note key={words} tone="warn">
            {words}. <Link href={back}>Choose other moments</Link>
          </Note>
        ))
      )}
    </>
  );
}
