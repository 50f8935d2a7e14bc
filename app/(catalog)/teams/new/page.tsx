import { NotAllowed } from "@/components/people/not-allowed";
import { mayAddTeam } from "@/lib/teams/domain/permissions";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { TeamForm } from "@/components/teams/team-forms";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { teamKinds, teamKindWords } from "@/lib/teams/domain/team";
import { createTeamAction } from "../actions";

export const metadata: Metadata = { title: "Add a team" };

export default async function NewTeamPage() {
  const ctx = await ctxOfRequest();
  const may = mayAddTeam(ctx.actor);
  return (
    <>
      <PageHead title="Add a team" crumbs={[{ href: paths.teams, label: "Teams" }]} />
      {may.allowed ? (
        <div className="cols form">
          <TeamForm
            name="Add a team"
            action={createTeamAction}
            values={{}}
            chosen={{}}
            reference={null}
            version={null}
            kinds={teamKinds.map((kind) => ({ value: kind, label: `${kind}: ${teamKindWords[kind]}` }))}
            cancel={paths.teams}
          />
        </div>
      ) : (
        <NotAllowed why={may.why} actor={ctx.actor} />
      )}
    </>
  );
}
