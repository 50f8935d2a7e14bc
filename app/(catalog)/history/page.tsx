import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { HistoryTable } from "@/components/history/history-table";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";
import { clockOf, type Parameters, single } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { listHistory } from "@/lib/history/queries";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "History" };

const vias = ["page", "api", "cli", "import", "job"] as const;
const names = ["record", "noun", "person", "operation", "via", "run", "field"] as const;

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const given = Object.fromEntries(names.map((name) => [name, single(parameters, name)])) as Record<
    (typeof names)[number],
    string | null
  >;
  const [listed, clock] = await Promise.all([
    listHistory(ctx, { ...given, limit: null, cursor: single(parameters, "cursor") }),
    clockOf(ctx),
  ]);
  const entries = listed.ok ? listed.value.items : [];
  const set = Object.values(given).some((value) => value !== null);
  return (
    <>
      <PageHead
        title="History"
        facts={["Every change, with who, when and why", "Nothing here can be changed or taken away"]}
      />
      <nav className="filters" aria-label="Changes shown">
        {vias.map((via) => (
          <Link
            key={via}
            className={given.via === via ? "pick set" : "pick"}
            href={paths.history({ ...given, via: given.via === via ? null : via })}
          >
            by {via}
          </Link>
        ))}
        {set && <Link href={paths.history()}>Clear the filters</Link>}
      </nav>
      {!listed.ok && (
        <Note tone="warn">
          That page of the list is gone. <Link href={paths.history(given)}>Start from the newest</Link>
        </Note>
      )}
      {entries.length === 0 ? (
        <EmptyState title="No change is recorded here">
          Each deed leaves a line here: what was, what is, by whom.
        </EmptyState>
      ) : (
        <HistoryTable entries={entries} clock={clock} />
      )}
      {listed.ok && entries.length > 0 && (
        <Pager
          from={single(parameters, "cursor") === null ? 1 : null}
          shown={entries.length}
          total={null}
          size={50}
          previous={null}
          next={
            listed.value.page.next === null
              ? null
              : paths.history({ ...given, cursor: listed.value.page.next })
          }
        />
      )}
    </>
  );
}
