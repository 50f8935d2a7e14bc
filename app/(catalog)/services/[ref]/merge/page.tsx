import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { MergeForm, MergeTarget } from "@/components/services/endings/forms";
import { Link } from "@/components/ui/link";
import { figure } from "@/components/ui/moment-format";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import { type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readEnding, readMergePreview } from "@/lib/services/queries/endings";
import { mergeAction } from "../../actions";

export const metadata: Metadata = { title: "Merge a service" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

export default async function MergePage({ params, searchParams }: Props) {
  const [ctx, { ref }, asked] = await Promise.all([ctxOfRequest(), params, searchParams]);
  const service = valueOrNotFound(await readEnding(ctx, decodeURIComponent(ref)));
  const target = single(asked, "into") ?? "";
  const found = target === "" ? null : await readMergePreview(ctx, service.slug, target);
  const preview = found?.ok && found.value.into.slug !== service.slug ? found.value : null;
  const needing = preview?.dependents ?? service.dependents;
  const moving = (preview?.lines ?? []).filter(({ moves, drops }) => moves.length + drops.length > 0);
  return (
    <>
      <PageHead
        title={preview ? `Merge ${service.name} into ${preview.into.name}?` : `Merge ${service.name}`}
        crumbs={[
          { href: paths.services(), label: "Services" },
          { href: paths.service(service.slug), label: service.name },
        ]}
      />
      {!service.can.govern ? (
        <Note tone="warn">{service.can.whyNot}</Note>
      ) : service.offeredTo !== null ? (
        <Note tone="warn">
          It is offered to {service.offeredTo}.{" "}
          <Link href={paths.ownership(service.slug)}>Withdraw that offer first, or wait for the answer</Link>.
        </Note>
      ) : (
        <div className="cols form">
          <div>
            {target !== "" && preview === null && (
              <Note tone="warn">
                {target === service.slug
                  ? "A service cannot be merged into itself."
                  : `No service is called ‘${target}’.`}
              </Note>
            )}
            {preview?.whyNot ? (
              <Note tone="warn">
                <Link href={paths.service(preview.into.slug)}>{preview.into.name}</Link>: {preview.whyNot}
              </Note>
            ) : preview ? (
              <MergeForm service={service} action={mergeAction} preview={preview} />
            ) : (
              <MergeTarget slug={service.slug} />
            )}
          </div>
          <div>
            <Section title="What happens">
              <ul className="mt-2 grid gap-2">
                <li>
                  Old addresses and look-ups of {service.name} lead to{" "}
                  {preview?.into.name ?? "the one that stays"}.
                </li>
                <li>
                  {needing.all === 0
                    ? service.dependents.all === 0
                      ? "No service needs it."
                      : "No other service needs it."
                    : `What needs it will need the other instead: ${needing.first.map(({ name }) => name).join(", ")}${needing.all > needing.first.length ? ` and ${figure(needing.all - needing.first.length)} more` : ""}.`}
                </li>
                {preview?.becomes.map((words) => (
                  <li key={words}>{words}</li>
                ))}
                {service.holder !== null && (
                  <li>
                    <Name>{service.holder}</Name> no longer answers for it: the agreement ends.
                  </li>
                )}
                <li>
                  Its texts, links and tags stay readable in its own record, which the history of the other
                  leads to.
                </li>
                <li>A merge cannot be undone.</li>
              </ul>
            </Section>
            {preview && (
              <Section title="What moves">
                <Table
                  caption="What moves"
                  columns={[{ label: "What" }, { label: "Moves" }, { label: "Is there already" }]}
                >
                  {moving.map(({ what, moves, drops }) => (
                    <Row key={what}>
                      <Cell folded="name">{what}</Cell>
                      <Cell folded="below">{moves.length === 0 ? "–" : moves.join(", ")}</Cell>
                      <Cell label="Is there already" muted>
                        {drops.length === 0 ? "–" : drops.join(", ")}
                      </Cell>
                    </Row>
                  ))}
                </Table>
              </Section>
            )}
          </div>
        </div>
      )}
    </>
  );
}
