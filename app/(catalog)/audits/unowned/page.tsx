import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { QueueTable } from "@/components/audits/queue-table";
import { readFigures, readQueue } from "@/lib/audits/queries/audit";
import { clockOf, type Parameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths, queryOf } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Unowned services" };

export default async function UnownedPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const grade = single(parameters, "grade");
  const [rows, figures, clock] = await Promise.all([
    readQueue(ctx, grade, 200),
    readFigures(ctx),
    clockOf(ctx),
  ]);
  return (
    <>
      <PageHead
        title="Unowned services"
        crumbs={[{ href: paths.audits, label: "Audit" }]}
        facts={[
          `${String(figures.unowned)} of ${String(figures.total)}`,
          "Worst first: tier, weight, business services, dependents, longest unowned",
        ]}
      />
      <nav className="filters" aria-label="Grades">
        <Link className={grade === null ? "pick set" : "pick"} href={paths.unowned}>
          All
        </Link>
        {figures.grades
          .filter(({ band }) => band === "unowned")
          .map((one) => (
            <Link
              key={one.grade}
              className={grade === one.grade ? "pick set" : "pick"}
              href={`${paths.unowned}${queryOf({ grade: one.grade })}`}
            >
              {one.grade} <span className="count">{one.count}</span>
            </Link>
          ))}
      </nav>
      {rows.length === 0 ? (
        <EmptyState title="Every service here has an owner">
          Nothing waits for an owner under this filter. <Link href={paths.services()}>All services</Link>
        </EmptyState>
      ) : (
        <QueueTable rows={rows} now={clock.now} caption="Unowned services" />
      )}
    </>
  );
}
