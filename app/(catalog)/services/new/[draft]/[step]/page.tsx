import { NotAllowed } from "@/components/people/not-allowed";
import { mayRegister } from "@/lib/services/domain/permissions";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { PageHead } from "@/components/layout/page-head";
import { Tabs } from "@/components/layout/tabs";
import { NameAdviceList } from "@/components/services/register/name-advice-list";
import { HoursStep, LinksStep, NameStep, OwnerStep } from "@/components/services/register/steps";
import { WhoWouldBeAsked } from "@/components/services/register/who-would-be-asked";
import { ButtonLink } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { adviseOnName } from "@/lib/audits/queries/name-advice";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { serviceNamed } from "@/lib/edge/pages/service";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { isId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { draftSteps } from "@/lib/services/domain/draft";
import { readDraft, readNameTaken } from "@/lib/services/queries/drafts";
import { listLeads } from "@/lib/teams/queries/leads";
import { listOwnTeams, readTeam } from "@/lib/teams/queries/teams";
import { saveStepAction } from "../../../actions";

export const metadata: Metadata = { title: "Register a service" };

type Props = { params: Promise<{ draft: string; step: string }> };

export default async function DraftStepPage({ params }: Props) {
  const [ctx, { draft: id, step }] = await Promise.all([ctxOfRequest(), params]);
  const found = await readDraft(ctx, id);
  // What was registered out of a draft has its id.
  const made = !found.ok && isId(id) ? await serviceNamed(id) : null;
  if (made?.ok) redirect(paths.service(made.value.service.slug));
  const draft = valueOrNotFound(found);
  const may = mayRegister(ctx.actor);
  const place = draftSteps.findIndex(({ key }) => key === step);
  if (place < 0) notFound();
  const [teams, owner, advice, taken] = await Promise.all([
    step === "owner" ? listOwnTeams(ctx) : [],
    draft.owner === null ? null : readTeam(ctx, draft.owner),
    step === "name" ? null : adviseOnName(ctx, { name: draft.name, slug: draft.slug, kind: draft.kind }),
    step === "name" ? readNameTaken(ctx, draft) : null,
  ]);
  const team = owner?.ok ? owner.value : null;
  const leads = team && step === "hours" ? await listLeads(ctx, team.id) : [];
  const common = { action: saveStepAction, draft };
  const forms: Readonly<Record<string, () => ReactNode>> = {
    name: () => <NameStep {...common} preset={{ name: "", splitFrom: "" }} taken={taken} />,
    owner: () => <OwnerStep {...common} teams={teams} />,
    hours: () => <HoursStep {...common} teamChannel={team?.channel ?? null} />,
    links: () => <LinksStep {...common} />,
  };
  const alike = advice?.lookAlikes ?? [];
  return (
    <>
      <PageHead
        title={`Register ${draft.name}`}
        crumbs={[{ href: paths.services(), label: "Services" }]}
        facts={[`Step ${String(place + 1)} of 4`, "A draft that only you see"]}
        actions={<ButtonLink href={paths.draft(draft.id, "discard")}>Discard the draft</ButtonLink>}
      />
      <Tabs
        label="Steps"
        tabs={draftSteps.map(({ key, label }, at) => ({
          name: `${String(at + 1)} ${label}`,
          href: paths.draft(draft.id, key),
          now: key === step,
        }))}
      />
      <div className="cols form group">
        <div>
          {alike.length > 0 && step === "owner" && (
            <div className="mb-6">
              <Note tone="warn">
                {alike.length === 1 ? "A service is" : `${String(alike.length)} services are`} called the same
                or nearly so. Look at the list before you go on.
              </Note>
            </div>
          )}
          {may.allowed ? forms[step]?.() : <NotAllowed why={may.why} actor={ctx.actor} />}
        </div>
        <div>
          {step === "hours" && <WhoWouldBeAsked team={team} leads={leads} answered={draft.ownerAnswered} />}
          {advice && (
            <Section title="About its name">
              <NameAdviceList advice={advice} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
