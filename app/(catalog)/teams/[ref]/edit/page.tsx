import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PlaceholderForm, TeamForm } from "@/components/teams/team-forms";
import { AddTeamAliasForm, RemoveTeamAliasForm } from "@/components/teams/team-name-forms";
import { ButtonLink } from "@/components/ui/button";
import { MixedName } from "@/components/ui/mixed-name";
import { Note } from "@/components/ui/note";
import { RenameForm } from "@/components/ui/rename-form";
import { Section } from "@/components/ui/section";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { teamKinds, teamKindWords } from "@/lib/teams/domain/team";
import { readTeam } from "@/lib/teams/queries/teams";
import {
  addAliasAction,
  answerPlaceholderAction,
  editTeamAction,
  removeAliasAction,
  renameTeamAction,
} from "../../actions";

export const metadata: Metadata = { title: "Edit team" };

export default async function EditTeamPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const team = valueOrNotFound(await readTeam(ctx, decodeURIComponent((await params).ref)));
  return (
    <>
      <PageHead
        title={`Edit ${team.name}`}
        crumbs={[
          { href: paths.teams, label: "Teams" },
          { href: paths.team(team.slug), label: team.name },
        ]}
      />
      {team.can.edit ? (
        <div className="cols form">
          <div>
            <MixedName name={team.name} />
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
                labels: team.labels.join(", "),
              }}
              chosen={{
                parent: team.parent,
                manager: team.manager,
                techLead: team.techLead,
                productOwner: team.productOwner,
              }}
              links={team.links}
              reference={team.slug}
              version={team.version}
              kinds={teamKinds.map((kind) => ({ value: kind, label: `${kind}: ${teamKindWords[kind]}` }))}
              cancel={paths.team(team.slug)}
            />
          </div>
          <div>
            <Section title="Change the short name">
              <div className="mt-3">
                <RenameForm reference={team.slug} version={team.version} action={renameTeamAction} />
              </div>
            </Section>
            <Section title="Other names">
              {team.aliases.length === 0 && team.formerSlugs.length === 0 && (
                <p className="muted mt-2 mb-3">Only by its name and short name.</p>
              )}
              <ul className="mt-2 mb-3 grid gap-1">
                {team.aliases.map((alias) => (
                  <li key={alias} className="flex items-center gap-3">
                    <span translate="no">{alias}</span>
                    <RemoveTeamAliasForm team={team.slug} alias={alias} action={removeAliasAction} />
                  </li>
                ))}
                {team.formerSlugs.map((slug) => (
                  <li key={slug}>
                    <span className="mono" translate="no">
                      {slug}
                    </span>{" "}
                    <span className="muted">former short name, leads here for good</span>
                  </li>
                ))}
              </ul>
              <AddTeamAliasForm team={team.slug} action={addAliasAction} />
            </Section>
            {team.can.answerPlaceholder && (
              <Section title="Is it a placeholder?">
                <div className="mt-3">
                  <PlaceholderForm reference={team.slug} name={team.name} action={answerPlaceholderAction} />
                </div>
              </Section>
            )}
            <Section title="Dissolve">
              <p className="muted mt-2 mb-3">
                Its services go to other teams first. Its page and its history stay.
              </p>
              <ButtonLink href={paths.dissolveTeam(team.slug)}>Dissolve this team</ButtonLink>
            </Section>
          </div>
        </div>
      ) : (
        <Note tone="warn">
          {team.state === "dissolved"
            ? `${team.name} was dissolved. Its record is read-only.`
            : `Only a lead of ${team.name} or an auditor can change this team.`}
        </Note>
      )}
    </>
  );
}
