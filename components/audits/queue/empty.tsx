import type { ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/kernel/paths";

type QueueEmptyProps = {
  /** How many filters are set. */
  readonly filters: number;
  readonly snoozed: number;
  readonly unowned: number;
  /** Services of which data is missing that decides. */
  readonly withoutData: number;
  readonly checked: ReactNode;
};

/** No row: because every service has an owner (OW-U1), because all are snoozed, or because of the filters. */
export function QueueEmpty({ filters, snoozed, unowned, withoutData, checked }: QueueEmptyProps) {
  if (filters > 0)
    return (
      <EmptyState title="No unowned service matches these filters">
        Take a filter away. <Link href={paths.unowned()}>Clear the filters</Link>
      </EmptyState>
    );
  if (unowned > 0)
    return (
      <EmptyState title={snoozed > 0 ? "All that is unowned is snoozed" : "Nothing is snoozed"}>
        <Link href={paths.unowned({ snoozed: snoozed > 0 ? "1" : null })}>
          {snoozed > 0 ? "Show the snoozed ones" : "Back to the queue"}
        </Link>
      </EmptyState>
    );
  return (
    <EmptyState title="Every service has an owner">
      {checked}.{" "}
      {withoutData > 0 ? (
        <Link href={paths.findings({ state: "no-data", severity: "B" })}>
          For {withoutData} of them data is missing that decides whether they are well owned
        </Link>
      ) : (
        "No data is missing."
      )}
    </EmptyState>
  );
}
