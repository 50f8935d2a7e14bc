import { plusDays } from "@/lib/kernel/time";
import { FirstRun } from "@/components/layout/first-run";
import { places } from "@/components/layout/places";
import { NeedsYou } from "@/components/services/needs-you/needs-you";
import { OwnershipWeek } from "@/components/services/ownership/week";
import { DraftList } from "@/components/services/register/draft-list";
import { Link } from "@/components/ui/link";
import { LookupBox } from "@/components/ui/lookup-box";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { readDeclines } from "@/lib/audits/queries/declines";
import { readAuditorsWork } from "@/lib/audits/queries/auditors-work";
import { listNeeds } from "@/lib/audits/queries/needs-viewer";
import { readFigures } from "@/lib/audits/queries/audit";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { listDrafts } from "@/lib/services/queries/drafts";
import { listOpenAnswers } from "@/lib/services/queries/open-answers";
import { listOffersWaiting, listReleasesBy } from "@/lib/services/queries/offers";
import { listOwnershipChanges } from "@/lib/services/queries/ownership";

const days = 7;
const needingShown = 8;
const unansweredShown = 4;
const worstShown = 4;
const silentShown = 3;

export default async function Home() {
  const ctx = await ctxOfRequest();
  const [needing, offers, releases, unanswered, changes, figures, clock, drafts, audit, declines] =
    await Promise.all([
      listNeeds(ctx, needingShown),
      listOffersWaiting(ctx),
      listReleasesBy(ctx, ctx.actor.kind === "person" ? ctx.actor.leads : []),
      listOpenAnswers(ctx, unansweredShown),
      listOwnershipChanges(ctx, plusDays(ctx.now, -days), ctx.now),
      readFigures(ctx),
      clockOf(ctx),
      listDrafts(ctx),
      readAuditorsWork(ctx, { worst: worstShown, silent: silentShown }),
      readDeclines(ctx, plusDays(ctx.now, -days)),
    ]);
  const unaccepted = figures.grades.find(({ grade }) => grade === "unaccepted")?.count ?? 0;
  const actor = ctx.actor.kind === "person" ? ctx.actor : null;
  return (
    <>
      <h1 className="sr">Who owns what</h1>
      <LookupBox size="large" begins places={places} />
      {figures.total === 0 ? (
        <>
          <DraftList drafts={drafts} clock={clock} />
          <FirstRun inTeam={(actor?.memberOf.length ?? 0) > 0} self={actor?.slug ?? null} />
        </>
      ) : (
        <div className="cols">
          <div>
            <NeedsYou
              offers={offers}
              releases={releases}
              declined={declines.waiting}
              unanswered={unanswered}
              needing={needing}
              audit={audit}
              clock={clock}
            />
            <DraftList drafts={drafts} clock={clock} />
            <div className="mt-6">
              <Note tone={figures.unowned > 0 ? "bad" : "plain"}>
                {figures.unowned === 0
                  ? unaccepted === 0
                    ? `Every one of ${figure(figures.total)} services has a team that answers. `
                    : `${figure(unaccepted)} of ${figure(figures.total)} services ${unaccepted === 1 ? "is" : "are"} named for a team that has not accepted. `
                  : `${figure(figures.unowned)} of ${figure(figures.total)} services ${figures.unowned === 1 ? "has" : "have"} no team that answers; ${figure(figures.naive)} ${figures.naive === 1 ? "has" : "have"} something in the owner field. `}
                {/* Whoever audits has the queue among what needs them. */}
                <Link href={figures.unowned === 0 || audit !== null ? paths.audits : paths.unowned()}>
                  {figures.unowned === 0 || audit !== null ? "Open the audit" : "Open the queue"}
                </Link>
              </Note>
            </div>
          </div>
          <div>
            <OwnershipWeek changes={changes} declines={declines.since} clock={clock} />
          </div>
        </div>
      )}
    </>
  );
}
