import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Who } from "@/components/ui/who";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { deedsByRule } from "@/lib/people/domain/rule-of-deed";
import { readHoldersOf } from "@/lib/people/queries";
import { listOwnTeams } from "@/lib/teams/queries/teams";

export const metadata: Metadata = { title: "Who may do what" };

/** So many of those who hold a role are named. */
const named = 20;

function People({ of }: { of: readonly { readonly slug: string; readonly name: string }[] }) {
  if (of.length === 0) return <>Nobody</>;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {of.map(({ slug, name }) => (
        <li key={slug}>
          <Who name={name} kind="person" href={paths.person(slug)} />
        </li>
      ))}
    </ul>
  );
}

export default async function PermissionsPage() {
  const ctx = await ctxOfRequest();
  const [teams, auditors, administrators] = await Promise.all([
    listOwnTeams(ctx),
    readHoldersOf("auditor", named),
    readHoldersOf("admin", named),
  ]);
  const { actor } = ctx;
  return (
    <>
      <PageHead
        title="Who may do what"
        facts={["Every deed has one rule, whichever way it is asked for", "Reading is for everybody here"]}
      />
      <div className="cols">
        {/* On a phone what concerns the viewer comes first. */}
        <div>
          <div className="closing">
            <Section title="The rules">
              <Table
                caption="Rules, with what each is the rule of"
                columns={[{ label: "Who may", width: "44%" }, { label: "What" }]}
              >
                {deedsByRule().map(({ rule, words, deeds }) => (
                  <Row key={rule}>
                    <Cell folded="name">{words}</Cell>
                    <Cell folded="below">
                      <ul>
                        {deeds.map(({ of, verbs }) => (
                          <li key={of}>
                            {of}: <span className="muted">{verbs.join(", ")}</span>
                          </li>
                        ))}
                      </ul>
                    </Cell>
                  </Row>
                ))}
              </Table>
            </Section>
          </div>
        </div>
        <div>
          {actor.kind === "person" && (
            <Section title="You">
              <Definitions>
                <Definition term="Role">
                  {actor.role === "admin" ? "administrator" : actor.role}{" "}
                  <Link href={paths.person(actor.slug)}>Your page</Link>
                </Definition>
                <Definition term="Teams">
                  {teams.length === 0 ? (
                    "You are in no team and lead none"
                  ) : (
                    <ul>
                      {teams.map(({ slug, name, leads }) => (
                        <li key={slug}>
                          <Who name={name} kind="team" href={paths.team(slug)} />{" "}
                          <span className="muted">{leads ? "you lead it" : "you are in it"}</span>
                        </li>
                      ))}
                    </ul>
                  )}
                </Definition>
              </Definitions>
            </Section>
          )}
          <Section title="Whom to ask">
            <Definitions>
              <Definition term="Auditors">
                <People of={auditors} />
              </Definition>
              <Definition term="Administrators">
                <People of={administrators} />
              </Definition>
            </Definitions>
            <p className="meta mt-4">
              Administrators may do whatever auditors may. The leads of a team stand on its page: its manager,
              its tech lead and its product owner, and those of the teams above it.
            </p>
          </Section>
        </div>
      </div>
    </>
  );
}
