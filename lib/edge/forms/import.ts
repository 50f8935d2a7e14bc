import "server-only";
import type { z } from "zod";
import { countIn } from "@/lib/kernel/number-text";
import { applyTaken, staleWords, takePlan } from "@/lib/exchange/operations/apply-plan";
import { keepPlan } from "@/lib/exchange/operations/keep-plan";
import { renewPlan } from "@/lib/exchange/operations/renew-plan";
import { readRunToPlan } from "@/lib/exchange/queries/runs";
import { readWordsOfSource } from "@/lib/exchange/queries/sources";
import type { Read } from "@/lib/exchange/domain/document";
import { importLimits, megabytes } from "@/lib/exchange/domain/limits";
import type { KeptRun, RunFile } from "@/lib/exchange/domain/run";
import { namelessFault, pastedName, sourceOfFiles, type SourceWords } from "@/lib/exchange/domain/source";
import {
  ImportChoices,
  noFile,
  meaningsOfWords,
  readingOf,
  SourceName,
  unknownWords,
} from "@/lib/exchange/schema/options";
import { mayImport } from "@/lib/people/domain/permissions";
import { invalid, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { readFilesApart, unzipFilesApart } from "../formats/read-apart";
import { fileNameOf, type SourceFile } from "../formats/text";

const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** What is wrong with the files stands at the field that they came from. */
const atPaste = (refusal: Refusal): Refusal =>
  refusal.kind === "invalid"
    ? {
        ...refusal,
        issues: refusal.issues.map((issue) => (issue.path === "files" ? { ...issue, path: "text" } : issue)),
      }
    : refusal;

/** True for what a file field that nobody touched is posted as: empty and nameless, which React hands on as the name `undefined`. */
const isLeftEmpty = ({ name, size }: File): boolean => size === 0 && (name === "" || name === "undefined");

type Given = {
  readonly files: readonly SourceFile[];
  /** What was chosen or pasted, by name, zips as they came. */
  readonly names: readonly string[];
};

/** The files that a form holds, zips unpacked, and what was pasted; or why not (LIM-02). */
async function filesIn(form: FormData): Promise<Result<Given>> {
  const uploads = form
    .getAll("files")
    .filter((file): file is File => typeof file !== "string" && !isLeftEmpty(file));
  const total = uploads.reduce((sum, { size }) => sum + size, 0);
  if (total > importLimits.uploaded)
    return invalid(
      "files",
      `These are ${total.toLocaleString("en")} bytes together; an upload takes ${megabytes(importLimits.uploaded)}. Import in parts`,
    );
  const files: SourceFile[] = [];
  for (const upload of uploads) {
    const file = { name: fileNameOf(upload.name), bytes: new Uint8Array(await upload.arrayBuffer()) };
    if (!/\.zip$/i.test(upload.name)) {
      files.push(file);
      continue;
    }
    const unpacked = await unzipFilesApart(file);
    if (!unpacked.ok) return unpacked;
    if (typeof unpacked.value === "string") return invalid("files", unpacked.value);
    files.push(...unpacked.value);
  }
  const text = textIn(form, "text");
  const names = uploads.map((upload) => upload.name);
  if (text.trim() !== "") {
    files.push({ name: pastedName, bytes: new TextEncoder().encode(text) });
    names.push(pastedName);
  }
  return ok({ files, names });
}

const asText = (file: SourceFile): RunFile => ({
  name: file.name,
  base64: Buffer.from(file.bytes).toString("base64"),
});
const asFile = ({ name, base64 }: RunFile): SourceFile => ({
  name,
  bytes: new Uint8Array(Buffer.from(base64, "base64")),
});

/** Where a plan goes on: to its columns while nobody has said what they mean, else to the plan itself. */
export type PlanMade = { readonly id: string; readonly asks: boolean };

/** Why whoever asks may not import; null when they may. It is asked before anything is unpacked or read, and again by the operation. */
function notPermitted({ actor }: Ctx): Refusal | null {
  const may = mayImport(actor);
  return may.allowed ? null : { kind: "forbidden", why: may.why };
}

/** What was read for a plan, and how. */
type Upload = {
  readonly source: string;
  readonly choices: z.output<typeof ImportChoices>;
  readonly files: readonly SourceFile[];
  readonly read: Read;
};

/** Reads what was uploaded or pasted, of whoever may import. */
export async function readUpload(ctx: Ctx, form: FormData): Promise<Result<Upload>> {
  const forbidden = notPermitted(ctx);
  if (forbidden) return refuse(forbidden);
  const found = await filesIn(form);
  if (!found.ok) return found;
  const { files, names } = found.value;
  if (files.length === 0) return invalid("files", noFile);
  const source = textIn(form, "source").trim() || sourceOfFiles(names);
  if (source === null && names.length > 0) return invalid("source", namelessFault(names));
  const choices = ImportChoices.safeParse({
    createTeams: form.get("createTeams") !== null,
    format: textIn(form, "format"),
    repository: textIn(form, "repository"),
    words:
      source !== null && SourceName.safeParse(source).success
        ? await readWordsOfSource(ctx, source)
        : undefined,
  });
  if (!choices.success)
    return invalid(choices.error.issues[0]?.path.join(".") ?? "", choices.error.issues[0]?.message ?? "");
  const read = await readFilesApart(files, readingOf(choices.data));
  return read.ok ? ok({ source: source ?? "", choices: choices.data, files, read: read.value }) : read;
}

/** Plans what was read and keeps the plan. */
export async function planUpload(
  ctx: Ctx,
  { source, choices, files, read }: Upload,
): Promise<Result<PlanMade>> {
  const kept = await keepPlan(ctx, { ...choices, source, files: files.map(asText), read });
  if (kept.ok) return ok({ ...kept.value, asks: read.columns.some(({ known }) => !known) });
  const isPaste = files.length > 0 && files.every(({ name }) => name === pastedName);
  return isPaste ? refuse(atPaste(kept.refusal)) : kept;
}

/** What a form says that columns and words mean: `head.3` and `meaning.3`, `word.2` and `sense.2`. */
function wordsIn(form: FormData, before: SourceWords): SourceWords {
  const columns: Record<string, string> = { ...before.columns };
  const senses: Record<"tiers" | "lifecycles" | "kinds", Record<string, string>> = {
    tiers: { ...before.tiers },
    lifecycles: { ...before.lifecycles },
    kinds: { ...before.kinds },
  };
  const of = { tier: "tiers", lifecycle: "lifecycles", kind: "kinds" } as const;
  for (const [name, value] of form) {
    const [what, number] = name.split(".");
    if (typeof value !== "string" || number === undefined) continue;
    if (what === "head") columns[value] = textIn(form, `meaning.${number}`);
    if (what === "word") {
      const cut = value.indexOf(" ");
      const kind = value.slice(0, cut);
      const sense = textIn(form, `sense.${number}`);
      if (Object.hasOwn(of, kind) && sense !== "ask")
        senses[of[kind as keyof typeof of]][value.slice(cut + 1).toLowerCase()] = sense;
    }
  }
  return { columns, ...senses };
}

/** A run whose files were read anew, and how. */
type Again = {
  readonly run: KeptRun;
  readonly files: readonly RunFile[];
  readonly choices: KeptRun["options"];
  readonly read: Read;
};

async function readRunAgain(
  run: KeptRun,
  files: readonly RunFile[],
  options: Partial<KeptRun["options"]>,
): Promise<Result<Again>> {
  const choices = { ...run.options, ...options };
  const read = await readFilesApart(files.map(asFile), readingOf(choices));
  return read.ok ? ok({ run, files, choices, read: read.value }) : read;
}

const renewed = (ctx: Ctx, { run, files, choices, read }: Again, fault: string | null) =>
  renewPlan(ctx, { ...choices, id: run.id, source: run.source, files, read, fault });

/** Reads the files of a run again, as the form says they are to be read, for whoever may import. */
export async function readAgain(ctx: Ctx, form: FormData): Promise<Result<Again>> {
  const forbidden = notPermitted(ctx);
  if (forbidden) return refuse(forbidden);
  const found = await readRunToPlan(ctx, textIn(form, "id"));
  if (!found.ok) return found;
  const { run, files } = found.value;
  const words = wordsIn(form, run.options.words);
  const choices = form.has("choices")
    ? ImportChoices.safeParse({
        createTeams: form.get("createTeams") !== null,
        format: textIn(form, "format"),
        repository: textIn(form, "repository"),
      })
    : null;
  if (choices && !choices.success)
    return invalid(choices.error.issues[0]?.path.join(".") ?? "", choices.error.issues[0]?.message ?? "");
  return readRunAgain(run, files, { ...choices?.data, words });
}

/** Plans the files of a run again, as they were read. */
export async function renewFromForm(ctx: Ctx, again: Again): Promise<Result<PlanMade>> {
  const planned = await renewed(ctx, again, null);
  if (!planned.ok) return planned;
  const { run, read, choices } = again;
  const before = new Map(run.summary.columns.map(({ head, meaning }) => [head, meaning]));
  const asks = read.columns.some(
    ({ head, meaning, samples }) =>
      before.get(head) !== meaning && asksForWords(meaning, samples, choices.words),
  );
  return ok({ id: run.id, asks });
}

/** True for a column that has just been said to hold words of a closed list, and holds some that nobody knows. */
function asksForWords(meaning: string, samples: readonly string[], words: SourceWords): boolean {
  const list = meaningsOfWords(meaning);
  return list !== null && unknownWords(list.kind, samples, words).length > 0;
}

/** Applies a plan that was taken; when it is stale the new plan is kept in its place, with the reason. */
async function carriedOut(
  ctx: Ctx,
  run: KeptRun,
  files: readonly RunFile[],
  chosen: { readonly strict: boolean; readonly confirmed: number | null },
): Promise<Result<unknown>> {
  const reading = readRunAgain(run, files, {});
  const read = async () => {
    const again = await reading;
    return again.ok ? ok(again.value.read) : again;
  };
  const done = await applyTaken(ctx, { run, read, ...chosen });
  const again = await reading;
  return done.ok || done.refusal.kind !== "stale" || !again.ok ? done : renewed(ctx, again.value, staleWords);
}

/** A run that is done sooner than this is waited for; a longer one is shown at work. */
const patienceMilliseconds = 4_000;

/** The same person at the same instant, outside the transaction of the form: a run has its own and outlives the answer. */
const onItsOwn = ({ tx: _tx, ...ctx }: Ctx): Ctx => ctx;

/** A plan to be carried out, with what whoever may import says of it. */
type ToApply = {
  readonly run: KeptRun;
  readonly files: readonly RunFile[];
  readonly chosen: { readonly strict: boolean; readonly confirmed: number | null };
};

/** Finds the plan that a form is about, for whoever may import. */
export async function runToApply(ctx: Ctx, form: FormData): Promise<Result<ToApply>> {
  const forbidden = notPermitted(ctx);
  if (forbidden) return refuse(forbidden);
  const found = await readRunToPlan(ctx, textIn(form, "id"));
  if (!found.ok) return found;
  const typed = textIn(form, "confirmed").trim();
  const confirmed = countIn(typed);
  if (typed !== "" && confirmed === null) return invalid("confirmed", "Type the number in digits");
  return ok({ ...found.value, chosen: { strict: form.get("strict") !== null, confirmed } });
}

/** Applies a kept plan. A long run goes on after the answer: its page shows how far it is, and survives a reload. */
export async function applyFromForm(
  ctx: Ctx,
  { run, files, chosen }: ToApply,
): Promise<Result<{ readonly id: string }>> {
  const apart = onItsOwn(ctx);
  // The page that is drawn next shows a run at work, however long its files take to be read.
  const taken = await takePlan(apart, { id: run.id });
  if (!taken.ok) return taken;
  const running = carriedOut(apart, run, files, chosen);
  running.catch((error: unknown) => {
    log.error(
      { err: error, request: ctx.request, run: run.id },
      "an import ended in a bug; it wrote nothing",
    );
  });
  const patience = new Promise<null>((resolve) => {
    setTimeout(resolve, patienceMilliseconds, null);
  });
  const done = await Promise.race([running, patience]);
  return done === null || done.ok ? ok({ id: run.id }) : done;
}
