import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FieldStory } from "@/components/history/field-story";
import { PageHead } from "@/components/layout/page-head";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { problemsOf } from "@/components/ui/refusal-summary";
import { Section } from "@/components/ui/section";
import { clockOf, type Parameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { isRecordNoun } from "@/lib/history/domain/entry";
import { compareRecord } from "@/lib/history/queries/compare";
import { instantOf } from "@/lib/kernel/moment-text";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "What changed between" };

export default async function ComparePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const clock = await clockOf(ctx);
  const [noun = "", reference = ""] = (single(parameters, "record") ?? "").split(":", 2);
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
