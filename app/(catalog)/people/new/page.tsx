import { NotAllowed } from "@/components/people/not-allowed";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PersonForm } from "@/components/people/person-form";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { zonesToPick } from "@/lib/kernel/time";
import { mayAddPerson, maySetRole } from "@/lib/people/domain/permissions";
import { createPersonAction } from "../actions";

export const metadata: Metadata = { title: "Add a person" };

export default async function NewPersonPage() {
  const ctx = await ctxOfRequest();
  const may = mayAddPerson(ctx.actor, "editor");
  const zone = (await clockOf(ctx)).zone ?? "Etc/UTC";
  return (
    <>
      <PageHead title="Add a person" crumbs={[{ href: paths.people, label: "People" }]} />
      {may.allowed ? (
        <div className="cols form">
          <PersonForm
            action={createPersonAction}
            reference={null}
            version={null}
            values={{ zone }}
            zones={zonesToPick(zone)}
            mail
            role={maySetRole(ctx.actor).allowed ? "editor" : null}
            cancel={paths.people}
          />
        </div>
      ) : (
        <NotAllowed why={may.why} actor={ctx.actor} />
      )}
    </>
  );
}
