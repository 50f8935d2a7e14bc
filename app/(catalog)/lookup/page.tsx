import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { places } from "@/components/layout/places";
import { LookupAnswer } from "@/components/services/lookup-answer";
import { LookupBox } from "@/components/ui/lookup-box";
import { Note } from "@/components/ui/note";
import { clockOf, type Parameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths, queryOf } from "@/lib/kernel/paths";
import { lookUp } from "@/lib/services/queries/lookup";

export const metadata: Metadata = { title: "Look up" };

const heads = {
  found: (asked: string) => `Who owns ${asked}`,
  ambiguous: (asked: string, count: number) => `${String(count)} records are called ‘${asked}’`,
  near: (asked: string) => `Nothing is called ‘${asked}’. Nearest:`,
  none: (asked: string) => `Nothing is called ‘${asked}’`,
} as const;

export default async function LookupPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const asked = single(parameters, "q") ?? "";
  const [looked, clock] = await Promise.all([asked.trim() === "" ? null : lookUp(ctx, asked), clockOf(ctx)]);
  const view = looked?.ok ? looked.value : null;
  return (
    <>
      <LookupBox size="large" asked={asked} places={places} />
      {looked && !looked.ok && (
        <>
          <h1>That is too long to look up</h1>
          <Note tone="warn">One name or address is enough: at most 500 characters.</Note>
        </>
      )}
      {looked === null && <h1 className="sr">Look up an owner</h1>}
      {view && (
        <>
          <h1>{heads[view.answer](view.asked, view.records.length)}</h1>
          {view.sharedOwner && <Note>All of them are owned by {view.sharedOwner}.</Note>}
          {view.records.map((record) => (
            <LookupAnswer key={`${record.noun} ${record.slug}`} record={record} now={clock.now} />
          ))}
          {view.answer === "none" && (
            <EmptyState title="It was read as a name, a repository, a host, a channel and a person">
              <Link href={`${paths.newService}${queryOf({ name: view.asked })}`}>Register it</Link>, or{" "}
              <Link href={paths.services({ q: view.asked })}>search the texts of all services</Link>.
            </EmptyState>
          )}
          {view.also.length > 0 && (
            <p className="meta">
              Also:{" "}
              {view.also.map((record) => (
                <Link
                  key={`${record.noun} ${record.slug}`}
                  className="mr-3"
                  href={paths.lookup(`${record.noun}:${record.slug}`)}
                >
                  {record.name} ({record.noun})
                </Link>
              ))}
            </p>
          )}
        </>
      )}
    </>
  );
}
