import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { ForgetForm, PersonForm } from "@/components/people/person-form";
import { EndSessionsForm } from "@/components/people/sessions";
import { ButtonLink } from "@/components/ui/button";
import { MixedName } from "@/components/ui/mixed-name";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { zonesToPick } from "@/lib/kernel/time";
import { readPerson } from "@/lib/people/queries";
import { editPersonAction, endSessionsAction, forgetIdentitiesAction } from "../../actions";

export const metadata: Metadata = { title: "Edit person" };

export default async function EditPersonPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const person = valueOrNotFound(await readPerson(ctx, decodeURIComponent((await params).ref)));
  // Whoever looks on signs out everywhere on their own page.
  const isSelf = ctx.actor.kind === "person" && ctx.actor.id === person.id;
  return (
    <>
      <PageHead
        title={`Edit ${person.name}`}
        crumbs={[
          { href: paths.people, label: "People" },
          { href: paths.person(person.slug), label: person.name },
        ]}
      />
      {person.can.edit ? (
        <div className="cols form">
          <div>
            <MixedName name={person.name} />
            <PersonForm
              action={editPersonAction}
              reference={person.slug}
              version={person.version}
              values={{
                name: person.name,
                zone: person.zone,
                email: person.email ?? "",
                phone: person.phone ?? "",
                slack: person.slack ?? "",
                github: person.github ?? "",
                gitlab: person.gitlab ?? "",
              }}
              zones={zonesToPick(person.zone)}
              role={person.can.setRole ? person.role : null}
              mail={person.can.changeMail}
              cancel={paths.person(person.slug)}
            />
          </div>
          <div>
            {person.can.markLeft && (
              <Section title="Has left">
                <p className="muted mt-2 mb-3">
                  Every team lets them go at once, and their sessions end. You are shown what that means
                  first.
                </p>
                <ButtonLink href={paths.personLeft(person.slug)}>{`${person.name} has left`}</ButtonLink>
              </Section>
            )}
            {person.can.endSessions && !isSelf && (
              <Section title="Where they are signed in">
                <EndSessionsForm person={person.slug} name={person.name} action={endSessionsAction} />
                <p className="mt-3">
                  <ButtonLink small href={paths.tokensOf(person.slug)}>
                    Their tokens
                  </ButtonLink>
                </p>
              </Section>
            )}
            {person.can.forgetIdentities && (
              <Section title="How they sign in">
                <p className="muted mt-2 mb-3">
                  When their account at the provider is another one now: their sessions end, and whoever next
                  comes with the mail address of this record is {person.name}.
                </p>
                <ForgetForm person={person.slug} action={forgetIdentitiesAction} />
              </Section>
            )}
          </div>
        </div>
      ) : (
        <Note tone="warn">Only the person and auditors can change this record.</Note>
      )}
    </>
  );
}
