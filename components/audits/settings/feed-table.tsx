import { Mark } from "@/components/ui/mark";
import { Moment } from "@/components/ui/moment";
import type { Clock } from "@/components/ui/moment-format";
import { Cell, Row, Table } from "@/components/ui/table";
import type { FeedView } from "@/lib/audits/view/audit";
import { FeedForm } from "./forms";
import type { QueueAction } from "../queue/forms";

const states: Readonly<Record<FeedView["state"], string>> = {
  absent: "absent",
  partial: "knows some services",
  complete: "complete",
};

type FeedTableProps = {
  readonly feeds: readonly FeedView[];
  readonly clock: Clock;
  /** null: the viewer cannot set a feed. */
  readonly action: QueueAction | null;
};

/** Where facts from elsewhere come from: what each source counts as, since when, and what says no data without it (OW-F4). */
export function FeedTable({ feeds, clock, action }: FeedTableProps) {
  return (
    <Table
      caption="Sources of outside facts"
      columns={[
        { label: "Source" },
        { label: "State" },
        { label: "Last heard" },
        { label: "Set" },
        { label: "Rules that need it", number: true },
        ...(action === null ? [] : [{ label: "Change", hidden: true }]),
      ]}
    >
      {feeds.map((feed) => (
        <Row key={feed.name}>
          <Cell folded="name">{feed.words}</Cell>
          <Cell folded="end">
            <Mark is={feed.counts === "absent" ? "unknown" : feed.counts === "partial" ? "warn" : "ok"}>
              {feed.silentSince !== null ? "silent, counts as absent" : states[feed.counts]}
            </Mark>
          </Cell>
          <Cell label="Last heard" muted>
            {feed.lastSeenAt === null ? "never" : <Moment at={feed.lastSeenAt} clock={clock} as="age" />}
          </Cell>
          <Cell label="Set" muted>
            {feed.setAt === null ? (
              "–"
            ) : (
              <>
                <Moment at={feed.setAt} clock={clock} as="day" /> by {feed.setBy}
              </>
            )}
          </Cell>
          <Cell label="Rules" number>
            {feed.rules}
          </Cell>
          {action !== null && (
            <Cell deed>
              <FeedForm {...feed} action={action} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  );
}
