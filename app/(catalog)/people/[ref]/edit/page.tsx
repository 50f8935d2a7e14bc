import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PersonForm } from "@/components/people/person-form";
import { Note } from "@/components/ui/note";
import { valueOrNotFound } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { readPerson } from "@/lib/people/queries";
import { editPersonAction } from "../../actions";

export const metadata: Metadata = { title: "Edit person" };

export default async function EditPersonPage({ params }: { params: Promise<{ ref: string }> }) {
  const ctx = await ctxOfRequest();
  const person = valueOrNotFound(await readPerson(ctx, decodeURIComponent((await params).ref)));
  const zones = [...new Set([person.zone, "Etc/UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
  return (
    <>
      <PageHead
        title={`Edit ${person.name}`}
        crumbs={[{ href: paths.person(person.slug), label: person.name }]}
      />
      {person.can.edit ? (
        <div className="cols form">
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
            zones={zones}
            cancel={paths.person(person.slug)}
          />
        </div>
      ) : (
        <Note tone="warn">Only the person and auditors can change this record.</Note>
      )}
    </>
  );
}
