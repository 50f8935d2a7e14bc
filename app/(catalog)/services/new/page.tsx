import { NotAllowed } from "@/components/people/not-allowed";
import { mayRegister } from "@/lib/services/domain/permissions";
import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { NameStep } from "@/components/services/register/steps";
import { Section } from "@/components/ui/section";
import { single, type Parameters } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { saveStepAction } from "../actions";

export const metadata: Metadata = { title: "Register a service" };

export default async function NewServicePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const may = mayRegister(ctx.actor);
  return (
    <>
      <PageHead
        title="Register a service"
        crumbs={[{ href: paths.services(), label: "Services" }]}
        facts={["Step 1 of 4", "Only the name is required"]}
      />
      {may.allowed ? (
        <div className="cols form group">
          <NameStep
            action={saveStepAction}
            draft={null}
            preset={{
              name: single(parameters, "name") ?? "",
              splitFrom: single(parameters, "splitFrom") ?? "",
            }}
          />
          <div>
            <Section title="What is a service?">
              <p className="mt-2">
                A piece of functionality that gives value and that one team can own as a whole: software, a
                slice of a monolith, what others run on, something bought, or a desk.
              </p>
              <p className="muted mt-2">
                You can register it after any step and add the rest later. Each step is saved as a draft that
                only you see. Registered before step 2 it has no owner: it stands in the queue of unowned
                services until a team takes it.
              </p>
            </Section>
          </div>
        </div>
      ) : (
        <NotAllowed why={may.why} actor={ctx.actor} />
      )}
    </>
  );
}
