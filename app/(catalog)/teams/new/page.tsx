import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { TeamForm } from "@/components/teams/team-forms";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { listPeople } from "@/lib/people/queries";
import { teamKinds, teamKindWords } from "@/lib/teams/domain/team";
import { createTeamAction } from "../actions";

export const metadata: Metadata = { title: "Add a team" };

export default async function NewTeamPage() {
  const ctx = await ctxOfRequest();
  const people = await listPeople(ctx, { q: null, state: "active", team: null, limit: 200, cursor: null });
  return (
    <>
      <PageHead title="Add a team" crumbs={[{ href: paths.teams, label: "Teams" }]} />
      <div className="cols form">
        <TeamForm
          name="Add a team"
          action={createTeamAction}
          values={{}}
          reference={null}
          version={null}
          kinds={teamKinds.map((kind) => ({ value: kind, label: `${kind}: ${teamKindWords[kind]}` }))}
          people={(people.ok ? people.value.items : []).map(({ slug, name }) => ({
            value: slug,
            label: name,
          }))}
          cancel={paths.teams}
        />
      </div>
    </>
  );
}
