import type { Metadata } from "next";
import { HistoryFilters } from "@/components/history/history-filters";
import { Actor, HistoryLog } from "@/components/history/history-log";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { historyOfParameters } from "@/lib/edge/pages/history";
import { clockOf, type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { listHistory, readOperations, readRunLine } from "@/lib/history/queries/history";
import { mayUndoRun } from "@/lib/history/queries/may-undo";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const clock = await clockOf(ctx);
  const { filter, given, ignored } = historyOfParameters(parameters, clock.zone);
  const cursor = single(parameters, "cursor");
  const [listed, operations, run, mayUndo] = await Promise.all([
    listHistory(ctx, { ...filter, limit: null, cursor }),
    readOperations(ctx),
    filter.run === null ? null : readRunLine(ctx, filter.run),
    filter.run !== null && mayUndoRun(ctx, filter.run),
  ]);
  const lines = listed.ok ? listed.value.items : [];
  const turned = (to: string | null) => (to === null ? null : paths.history({ ...given, cursor: to }));
  const filtered = Object.values(given).some((value) => value !== null);
  return (
    <>
      <PageHead
        title={run === null ? "History" : run.what}
        crumbs={run === null ? [] : [{ href: paths.history(), label: "History" }]}
        facts={
          run === null
            ? ["Every change, with who, when and why", "Nothing here can be changed or taken away"]
            : [
                run.name,
                <Actor key="who" who={run.who} />,
                <Moment key="at" at={run.at} clock={clock} as="whole" />,
              ]
        }
        actions={
          run === null ? (
            <>
              <ButtonLink href={paths.compare()}>Compare two moments</ButtonLink>
              <ButtonLink href={paths.historyFile("csv", given)}>Download CSV</ButtonLink>
            </>
          ) : (
            mayUndo && <ButtonLink href={paths.undoRun(run.run)}>Undo all of it</ButtonLink>
          )
        }
      />
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      <HistoryFilters given={given} operations={operations} />
      {!listed.ok && (
        <Note tone="warn">
          {listed.refusal.kind === "invalid" && listed.refusal.issues[0]?.path !== "cursor" ? (
            <>
              {listed.refusal.issues.map(({ what, mend }) => `${what}. ${mend ?? ""}`).join(" ")}{" "}
              <Link href={paths.history()}>Clear the filters</Link>
            </>
          ) : (
            <>
              That page of the list is gone. <Link href={paths.history(given)}>Start from the newest</Link>
            </>
          )}
        </Note>
      )}
      {listed.ok && lines.length === 0 && (
        <EmptyState title={filtered ? "No change matches these filters" : "No change is recorded yet"}>
          Each change leaves a line here: what was, what is, by whom.{" "}
          {filtered && <Link href={paths.history()}>Clear the filters</Link>}
        </EmptyState>
      )}
      <HistoryLog lines={lines} clock={clock} />
      {listed.ok && lines.length > 0 && (
        <Pager
          from={cursor === null ? 1 : null}
          shown={lines.length}
          total={null}
          size={50}
          previous={turned(listed.value.page.previous)}
          next={turned(listed.value.page.next)}
        />
      )}
    </>
  );
}
