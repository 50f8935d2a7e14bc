import "server-only";
import type { Issue, Refusal } from "@/lib/kernel/result";
import type { Operation } from "@/lib/platform/operation";
import { saveDraft } from "@/lib/services/operations/drafts/save-draft";
import { readService } from "./service";

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

const linkFields = ["runbook", "dashboard", "deployment"] as const;

/** One step of registering a service as the schema reads it; the last step has a field for each link that matters most. */
export function readDraftStep(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = readService(form);
  if (form.has("draft")) fields["draft"] = form.get("draft");
  fields["finish"] = form.getAll("then").at(-1) === "register";
  // A blank team is told at the question, not taken for nobody.
  if (form.get("owner") === "other:") fields["owner"] = textOf(form, "otherTeam") || " ";
  if (form.has("runbook")) {
    fields["links"] = linkFields.flatMap((type) => {
      const url = textOf(form, type);
      return url === "" ? [] : [{ type, url, title: "" }];
    });
    const url = textOf(form, "repository");
    fields["repositories"] = url === "" ? [] : [{ url, path: textOf(form, "repositoryPath") }];
  }
  return fields;
}

/** The path of an issue as the form of the last step names its fields. */
function inStep({ path, ...issue }: Issue, raw: unknown): Issue {
  const links = (raw as { readonly links?: readonly { readonly type: string }[] }).links ?? [];
  const place = /^links\.(\d+)/.exec(path)?.[1];
  if (place !== undefined) return { ...issue, path: links[Number(place)]?.type ?? path };
  if (path.startsWith("repositories"))
    return { ...issue, path: path.endsWith(".path") ? "repositoryPath" : "repository" };
  return { ...issue, path };
}

type Saved = {
  readonly draft: string | null;
  readonly slug: string | null;
  /** The name was taken meanwhile: what was typed is kept, and the step that asks for the name comes again. */
  readonly nameTaken?: true;
};

/** A name that was refused on a step which has no field for it. */
const isTakenElsewhere = (refusal: Refusal, raw: unknown): boolean =>
  refusal.kind === "conflict" &&
  (refusal.path === "name" || refusal.path === "slug") &&
  !("name" in (raw as object));

/** Saves a step; what is wrong with it stands at the fields of its form. */
export const saveDraftStep: Operation<Saved> = async (ctx, raw) => {
  const result = await saveDraft(ctx, raw);
  if (result.ok) return result;
  if (isTakenElsewhere(result.refusal, raw)) {
    const kept = await saveDraft(ctx, { ...(raw as object), finish: false });
    return kept.ok ? { ok: true, value: { ...kept.value, nameTaken: true } } : kept;
  }
  if (result.refusal.kind !== "invalid") return result;
  const { refusal } = result;
  return { ok: false, refusal: { ...refusal, issues: refusal.issues.map((issue) => inStep(issue, raw)) } };
};
