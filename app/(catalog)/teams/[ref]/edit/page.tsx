import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PlaceholderForm, RenameForm, TeamForm } from "@/components/teams/team-forms";
import { Note } from "@/components/ui/note";
import { valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { teamKinds, teamKindWords } from "@/lib/teams/domain/team";
import { readTeam } from "@/lib/teams/queries/teams";
import { answerPlaceholderAction, editTeamAction, renameTeamAction } from "../../actions";

export const metadata: Metadata = { title: "Edit team" };

export default async function EditTeamPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const team = valueOrNotFound(await readTeam(ctx, decodeURIComponent((await params).ref)));
  return (
    <>
      <PageHead title={`Edit ${team.name}`} crumbs={[{ href: paths.team(team.slug), label: team.name }]} />
      {team.can.edit ? (
        <div className="cols form">
          <TeamForm
            name="Edit team"
            action={editTeamAction}
            values={{
              name: team.name,
              kind: team.kind,
              purpose: team.purpose ?? "",
              manager: team.manager?.slug ?? "",
              techLead: team.techLead?.slug ?? "",
              productOwner: team.productOwner?.slug ?? "",
              parent: team.parent?.slug ?? "",
              channel: team.channel ?? "",
              email: team.email ?? "",
            }}
            chosen={{
              parent: team.parent,
              manager: team.manager,
              techLead: team.techLead,
              productOwner: team.productOwner,
            }}
            reference={team.slug}
            version={team.version}
            kinds={teamKinds.map((kind) => ({ value: kind, label: `${kind}: ${teamKindWords[kind]}` }))}
            cancel={paths.team(team.slug)}
          />
          <div>
            <RenameForm
              reference={team.slug}
              slug={team.slug}
              version={team.version}
              action={renameTeamAction}
            />
            {team.can.answerPlaceholder && (
              <PlaceholderForm reference={team.slug} name={team.name} action={answerPlaceholderAction} />
            )}
          </div>
        </div>
      ) : (
        <Note tone="warn">Only a lead of {team.name} or an auditor can change this team.</Note>
      )}
    </>
  );
}
