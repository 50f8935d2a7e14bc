import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { ServiceForm } from "@/components/services/service-form";
import { Section } from "@/components/ui/section";
import { single, type Parameters } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";
import { paths } from "@/lib/kernel/paths";
import { serviceKinds, serviceKindWords } from "@/lib/services/domain/service";
import { listTeams } from "@/lib/teams/queries/teams";
import { registerAction } from "../actions";

export const metadata: Metadata = { title: "Register a service" };

export default async function NewServicePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const listed = await listTeams(ctx, {
    q: null,
    state: "active",
    kind: null,
    parent: null,
    limit: 200,
    cursor: null,
  });
  const leads: readonly string[] = ctx.actor.kind === "person" ? ctx.actor.leads : [];
  const teams = (listed.ok ? listed.value.items : []).map((team) => ({
    value: team.slug,
    label: leads.includes(team.id) ? `${team.name} (yours)` : team.name,
  }));
  return (
    <>
      <PageHead
        title="Register a service"
        crumbs={[{ href: paths.services(), label: "Services" }]}
        facts={["Only the name is required", "Two minutes"]}
      />
      <div className="cols form">
        <ServiceForm
          name="Register a service"
          action={registerAction}
          values={{ name: single(parameters, "name") ?? "" }}
          reference={null}
          version={null}
          cancel={paths.services()}
          kinds={serviceKinds.map((kind) => ({ value: kind, label: `${kind}: ${serviceKindWords[kind]}` }))}
          teams={teams}
          governed=""
        />
        <div>
          <Section title="What happens then">
            <p>
              The service is found by everyone at once. Its page says what is still owed, worst first: an
              owner who accepted, a runbook, what it is for.
            </p>
            <p className="muted">
              Nothing here blocks saving. A name can be changed later; the old one keeps leading here.
            </p>
          </Section>
        </div>
      </div>
    </>
  );
}
