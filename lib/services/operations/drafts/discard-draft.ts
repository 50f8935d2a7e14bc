import "server-only";
import { ok } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { DiscardDraft } from "../../schema/draft";
import { deleteDraft, findDraftToChange } from "../../store/drafts";
import { mayDraft } from "../../domain/permissions";
import { authorOf } from "./draft-author";

/** Throws a draft away; it was no record, so nothing is left of it. */
export const discardDraft = operation({
  name: "services.draft.discard",
  input: DiscardDraft,
  load: async (tx, { draft }, { actor }) => {
    const author = authorOf(actor);
    return author === null ? null : findDraftToChange(tx, draft, author);
  },
  notFound: ({ draft }) => ({ what: "draft", ref: draft }),
  may: mayDraft,
  run: async ({ tx }, _input, draft) => {
    await deleteDraft(tx, draft.id);
    return ok({ value: { draft: draft.id }, changes: [] });
  },
});
