import "server-only";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { applyPlan, keepPlan } from "@/lib/exchange/operations/keep-plan";
import { readRun } from "@/lib/exchange/queries/read-run";
import type { FormState } from "@/lib/kernel/form-state";
import { refuse } from "@/lib/kernel/result";
import { asItIs, type Reading } from "@/lib/exchange/schema/read";
import { readFiles } from "./formats/read-files";
import { fileLimits, type SourceFile } from "./formats/text";
import { unzipFiles } from "./formats/zip";
import { ctxOfRequest } from "./session";

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

async function filesOf(form: FormData): Promise<readonly SourceFile[] | string> {
  const given: SourceFile[] = [];
  for (const file of form.getAll("files"))
    if (typeof file !== "string" && file.size > 0) {
      if (file.size > fileLimits.uploaded) return `${file.name} has more than 10 MiB. Import in parts.`;
      given.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    }
  const pasted = form.get("text");
  if (typeof pasted === "string" && pasted.trim() !== "")
    given.push({
      name: /^\s*[\w.-]+\s*[,;\t]/.test(pasted) ? "pasted.csv" : "pasted.yml",
      bytes: new TextEncoder().encode(pasted),
    });
  const files: SourceFile[] = [];
  for (const file of given) {
    if (!/\.zip$/i.test(file.name)) {
      files.push(file);
      continue;
    }
    const unpacked = unzipFiles(file);
    if (typeof unpacked === "string") return unpacked;
    files.push(...unpacked);
  }
  return files;
}

/** How the files of a kept plan were read. */
export const readingOf = (options: Readonly<Record<string, unknown>>): Reading => ({
  ...asItIs,
  repository: typeof options["repository"] === "string" ? options["repository"] : null,
});

/** Reads what was uploaded or pasted, plans it, and shows the plan. */
export async function planFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const ctx = await ctxOfRequest();
  const typed = {
    source: textIn(form, "source"),
    createTeams: form.get("createTeams") === null ? "" : "on",
    repository: textIn(form, "repository"),
    text: textIn(form, "text"),
  };
  const files = await filesOf(form);
  if (typeof files === "string")
    return { refusal: { kind: "invalid", issues: [{ path: "files", what: files }] }, typed };
  const kept = await keepPlan(ctx, {
    source: typed.source,
    createTeams: typed.createTeams === "on",
    files: files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") })),
    repository: typed.repository,
    read: readFiles(files, readingOf(typed)),
  });
  if (!kept.ok) return { refusal: kept.refusal, typed };
  redirect(`/import/${kept.value.id}`);
}

/** Applies a kept plan. */
export async function applyFromForm(_state: FormState, form: FormData): Promise<FormState> {
  const ctx = await ctxOfRequest();
  const found = await readRun(ctx, textIn(form, "id"));
  const applied = found.ok
    ? await applyPlan(ctx, {
        ...found.value,
        createTeams: found.value.options["createTeams"] === true,
        read: readFiles(
          found.value.files.map(({ name, base64 }) => ({
            name,
            bytes: new Uint8Array(Buffer.from(base64, "base64")),
          })),
          readingOf(found.value.options),
        ),
      })
    : refuse(found.refusal);
  if (!applied.ok) {
    const { refusal } = applied;
    const why =
      "The catalog has changed since this plan was made. Nothing was written: look at the plan again, it is drawn anew.";
    return { refusal: refusal.kind === "stale" ? { kind: "conflict", why } : refusal, typed: {} };
  }
  revalidatePath("/", "layout");
  redirect(`/import/${textIn(form, "id")}`);
}
