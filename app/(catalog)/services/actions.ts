"use server";
import { sectionAfter, sectionIn } from "@/components/services/edit/sections";
import { readDraftStep, saveDraftStep } from "@/lib/edge/forms/draft";
import { fieldsOf, formAction, quietAction, withNotice } from "@/lib/edge/forms/form";
import { readService } from "@/lib/edge/forms/service";
import { afterPart, changePart, readPart } from "@/lib/edge/forms/service-part";
import { paths } from "@/lib/kernel/paths";
import { stepAfter } from "@/lib/services/domain/draft";
import { acknowledgeDependency } from "@/lib/services/operations/acknowledge-dependency";
import { discardDraft } from "@/lib/services/operations/drafts/discard-draft";
import { verifyRunbook } from "@/lib/services/operations/verify-runbook";
import { lockField } from "@/lib/services/operations/lock-field";
import { mergeService } from "@/lib/services/operations/endings/merge-service";
import { purgeService } from "@/lib/services/operations/endings/purge-service";
import { releaseName } from "@/lib/services/operations/release-name";
import { restoreService } from "@/lib/services/operations/endings/restore-service";
import { retireService } from "@/lib/services/operations/endings/retire-service";
import { editService } from "@/lib/services/operations/edit-service";
import { renameService } from "@/lib/services/operations/rename-service";

const textOf = (form: FormData, name: string): string => {
  const value = form.getAll(name).at(-1);
  return typeof value === "string" ? value : "";
};

export const saveStepAction = formAction(saveDraftStep, readDraftStep, ({ draft, slug, nameTaken }, form) => {
  if (draft !== null && nameTaken) return paths.draft(draft, "name");
  if (slug !== null) return paths.registered(slug);
  if (draft === null || textOf(form, "then") === "later") return paths.home;
  return paths.draft(draft, stepAfter(textOf(form, "step")) ?? "links");
});
export const discardDraftAction = formAction(discardDraft, fieldsOf, () => paths.home);

export const editAction = formAction(editService, readService, ({ slug }, form) => {
  const here = sectionIn(textOf(form, "section"));
  const next = textOf(form, "then") === "next" ? sectionAfter(here)?.key : undefined;
  return withNotice(paths.editService(slug, next ?? here), "saved");
});
export const fieldPartAction = formAction(editService, readService, afterPart);
export const listPartAction = formAction(changePart, readPart, afterPart);
export const acknowledgeAction = quietAction(acknowledgeDependency, fieldsOf, (_done, form) =>
  paths.service(textOf(form, "ref")),
);
export const mergeAction = formAction(mergeService, fieldsOf, ({ slug }, form) =>
  withNotice(paths.service(slug, { was: textOf(form, "ref") }), "merged"),
);
export const retireAction = formAction(retireService, fieldsOf, ({ slug }) => paths.service(slug));
export const restoreAction = formAction(restoreService, fieldsOf, ({ slug }) => paths.service(slug));
export const releaseNameAction = formAction(releaseName, fieldsOf, ({ slug }) =>
  withNotice(paths.editService(slug, "found-as"), "saved"),
);
export const releaseEndedNameAction = formAction(releaseName, fieldsOf, ({ slug }) =>
  withNotice(paths.retireService(slug), "released"),
);
export const purgeAction = formAction(purgeService, fieldsOf, () => paths.services());

const linksOf = ({ slug }: { readonly slug: string }) =>
  withNotice(paths.editService(slug, "links"), "saved");
export const verifyRunbookAction = formAction(verifyRunbook, fieldsOf, linksOf);

export const lockAction = formAction(lockField, fieldsOf, ({ slug }, form) =>
  withNotice(paths.editService(slug, sectionIn(textOf(form, "section"))), "saved"),
);

export const renameAction = formAction(renameService, fieldsOf, ({ slug }) =>
  withNotice(paths.editService(slug), "saved"),
);
