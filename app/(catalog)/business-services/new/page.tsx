import { NotAllowed } from "@/components/people/not-allowed";
import { mayAddBusinessService } from "@/lib/services/domain/permissions";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { BusinessServiceForm } from "@/components/services/groupings/business-service-forms";
import { Section } from "@/components/ui/section";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { createBusinessServiceAction } from "../actions";

export const metadata: Metadata = { title: "Add a business service" };

export default async function NewBusinessServicePage() {
  const ctx = await ctxOfRequest();
  const may = mayAddBusinessService(ctx.actor);
  return (
    <>
      <PageHead
        title="Add a business service"
        crumbs={[{ href: paths.businessServices(), label: "Business services" }]}
      />
      {may.allowed ? (
        <div className="cols form">
          <BusinessServiceForm
            name="Add a business service"
            action={createBusinessServiceAction}
            record={null}
            cancel={paths.businessServices()}
          />
          <div>
            <Section title="What a business service is">
              <p>
                What customers name when something is wrong: “Checkout is down”. It leads from their word to
                the teams that can fix it.
              </p>
              <p className="muted">Each service that carries it tells so in its own history.</p>
            </Section>
          </div>
        </div>
      ) : (
        <NotAllowed why={may.why} actor={ctx.actor} />
      )}
    </>
  );
}
