import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { ConfirmForm } from "@/components/ui/confirm-form";
import { valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readDraft } from "@/lib/services/queries/drafts";
import { discardDraftAction } from "../../../actions";

export const metadata: Metadata = { title: "Discard a draft" };

export default async function DiscardDraftPage({ params }: { params: Promise<{ draft: string }> }) {
  const [ctx, { draft: id }] = await Promise.all([ctxOfRequest(), params]);
  const draft = valueOrNotFound(await readDraft(ctx, id));
  return (
    <>
      <PageHead
        title={`Discard the draft of ${draft.name}?`}
        crumbs={[{ href: paths.draft(draft.id, draft.step), label: `Register ${draft.name}` }]}
      />
      <p className="prose mb-4">What you answered so far is thrown away. No service is touched.</p>
      <ConfirmForm
        name="Discard the draft"
        action={discardDraftAction}
        fields={{ draft: draft.id }}
        keep={{ word: "Keep it", href: paths.draft(draft.id, draft.step) }}
        deed="Discard the draft"
      />
    </>
  );
}
