import path from "node:path";
import { sameJson } from "@/lib/kernel/canonical";
import { counted } from "@/lib/kernel/counted";
import { countIn } from "@/lib/kernel/number-text";
import { importFormats, isImportFormat } from "@/lib/exchange/domain/format";
import { unreadFiles } from "@/lib/exchange/domain/document";
import { type FileIssue, issuesListed, printIssue } from "@/lib/exchange/domain/issue";
import type { Progress } from "@/lib/exchange/domain/run";
import {
  joinedWords,
  namelessFault,
  pastedName,
  sourceOfFiles,
  type SourceWords,
} from "@/lib/exchange/domain/source";
import { columnMeanings, isColumnMeaning } from "@/lib/exchange/schema/csv/columns";
import { paths } from "@/lib/kernel/paths";
import { nearestWord } from "@/lib/kernel/nearest-word";
import { filesAt } from "../formats/folder";
import { renewCopy } from "../lookup/offline-copy";

/** `steward import`: plans and applies in one go, on the configured database, as a job with an auditor's rights. */

export const importUsage = `  import FILE|FOLDER|ZIP|-...        reads ${Object.keys(importFormats).join(", ")} files into the catalog
      [--source S]                       what the records are remembered by; the same again updates.
                                         Without it the name of the one file, folder or zip; '${pastedName}' for -
      [--format F]                       where the content does not tell
      [--map HEAD=MEANING]               what a CSV column means; may be given several times
      [--tier|--lifecycle|--kind WORD=MEANING]  what a word of the source means
      [--repository R]                   whose CODEOWNERS it is
      [--create-teams] [--dry-run] [--strict] [--prune N] [--json]
`;

type Out = { readonly out: string; readonly code: number };
type OnDatabase = (run: () => Promise<Out>) => Promise<Out>;

const flags = ["create-teams", "dry-run", "strict", "json"] as const;
const named = ["source", "format", "repository", "prune"] as const;
const pairs = ["map", "tier", "lifecycle", "kind"] as const;
type Flag = (typeof flags)[number];

type Asked = {
  readonly names: readonly string[];
  readonly flags: ReadonlySet<Flag>;
  readonly named: Readonly<Partial<Record<(typeof named)[number], string>>>;
  readonly pairs: Readonly<Record<(typeof pairs)[number], Readonly<Record<string, string>>>>;
};

const isOneOf = <T extends string>(all: readonly T[], text: string): text is T =>
  (all as readonly string[]).includes(text);

/** What was asked, or what is wrong with it. */
function askedOf(args: readonly string[]): Asked | string {
  const found = { map: {}, tier: {}, lifecycle: {}, kind: {} } as Record<
    (typeof pairs)[number],
    Record<string, string>
  >;
  const texts: Partial<Record<(typeof named)[number], string>> = {};
  const set = new Set<Flag>();
  const names: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (!word.startsWith("--")) {
      names.push(word);
      continue;
    }
    const [name = "", ...rest] = word.slice(2).split("=");
    if (isOneOf(flags, name)) {
      set.add(name);
      continue;
    }
    const value = rest.length > 0 ? rest.join("=") : args[(at += 1)];
    if (isOneOf(named, name)) {
      if (value === undefined) return `--${name} needs a value.`;
      texts[name] = value;
    } else if (isOneOf(pairs, name)) {
      const cut = (value ?? "").lastIndexOf("=");
      if (value === undefined || cut < 1) return `--${name} needs WORD=MEANING.`;
      const key = value.slice(0, cut).trim();
      found[name][name === "map" ? key : key.toLowerCase()] = value.slice(cut + 1).trim();
    } else {
      const near = nearestWord(name, [...flags, ...named, ...pairs]);
      return `‘--${name}’ is no option.${near === null ? "" : ` Did you mean --${near}?`}`;
    }
  }
  // An export calls Steward's own form by which of its two it writes; reading it needs no telling.
  const { format, ...others } = texts;
  const read = format?.replace(/^steward-(?:jsonl|yaml)$/, "steward");
  return {
    names,
    flags: set,
    named: read === undefined ? others : { ...others, format: read },
    pairs: found,
  };
}

function faultOf({ names, named: { format, prune }, pairs: { map } }: Asked): string | null {
  if (names.length === 0) return "Name a file, a folder or a zip.";
  if (format !== undefined && !isImportFormat(format))
    return `‘${format}’ is no format. Choose from: ${Object.keys(importFormats).join(", ")}.`;
  if (prune !== undefined && countIn(prune) === null)
    return "--prune needs the number of records that are gone.";
  const wrong = Object.values(map).find((meaning) => !isColumnMeaning(meaning));
  if (wrong === undefined) return null;
  const near = nearestWord(wrong, Object.keys(columnMeanings));
  return `‘${wrong}’ is nothing a column can mean.${near === null ? "" : ` Did you mean ${near}?`} Choose from: ${Object.keys(columnMeanings).join(", ")}.`;
}

const wordsAsked = ({ pairs: { map, tier, lifecycle, kind } }: Asked): SourceWords => ({
  columns: map,
  tiers: tier,
  lifecycles: lifecycle,
  kinds: kind,
});
/** Says on standard error how far a long import is, so that standard output stays the answer. */
function saysProgress(least: number) {
  const began = performance.now();
  return ({ step, done, total }: Progress) => {
    if (total < least) return;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const of = `${done.toLocaleString("en")} of ${total.toLocaleString("en")}`;
    process.stderr.write(`${seconds} s  ${step}${done > 0 ? `, ${of} written` : ""}\n`);
  };
}

/** What is said, a line each; the same of many places stands once, at the first of them. */
function linesOf(issues: readonly FileIssue[]): readonly string[] {
  const alike = new Map<string, { readonly first: FileIssue; more: number }>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.what} ${issue.mend}`;
    const found = alike.get(key);
    if (found) found.more += 1;
    else alike.set(key, { first: issue, more: 0 });
  }
  return [...alike.values()].map(({ first, more }) =>
    more === 0 ? printIssue(first) : `${printIssue(first)} (and in ${counted(more, "more place")})`,
  );
}

/** Plans the files, and applies the plan unless it is a dry run; `database` is null for the embedded one. */
export async function importFiles(
  args: readonly string[],
  usage: () => Promise<string>,
  onDatabase: OnDatabase,
  database: string | null,
): Promise<Out> {
  const asked = askedOf(args);
  const fault = typeof asked === "string" ? asked : faultOf(asked);
  if (typeof asked === "string" || fault !== null)
    return { out: `${fault ?? ""}\n\n${await usage()}`, code: 2 };
  const files = filesAt(asked.names);
  if (typeof files === "string") return { out: files, code: 2 };
  return onDatabase(() => importInto(asked, files, database));
}

async function importInto(
  asked: Asked,
  files: Exclude<ReturnType<typeof filesAt>, string>,
  database: string | null,
): Promise<Out> {
  const { readFilesApart } = await import("../formats/read-apart");
  const { readingOf } = await import("@/lib/exchange/schema/options");
  const { readSource, readWordsOfSource } = await import("@/lib/exchange/queries/sources");
  const { planOf } = await import("@/lib/exchange/queries/plan-import");
  const { countsOf, unmadeWords } = await import("@/lib/exchange/domain/plan/row");
  const { countsByNoun, placeholderWords, planFigures, unanswerableWords, unmarkedWords, otherFormatWords } =
    await import("@/lib/exchange/domain/plan/words");
  const { readUnanswerable } = await import("@/lib/exchange/queries/unanswerable");
  const { runImport } = await import("@/lib/exchange/operations/run-import");
  const { SourceName } = await import("@/lib/exchange/schema/options");
  const { instantNow } = await import("@/lib/platform/clock");
  const { ctxOfCommand } = await import("./terminal");
  const { sentenceOf } = await import("../api/problem");
  const ctx = ctxOfCommand("import");
  const { format, repository = null, prune } = asked.named;
  const chosen = { format: format !== undefined && isImportFormat(format) ? format : null, repository };
  const said = wordsAsked(asked);
  const progress = saysProgress(500);
  const first = await readFilesApart(files, readingOf({ ...chosen, words: said }));
  if (!first.ok) return { out: `${sentenceOf(first.refusal)}.`, code: 1 };
  const names = asked.names.map((name) => (name === "-" ? pastedName : path.resolve(name)));
  const source = SourceName.safeParse(asked.named.source ?? sourceOfFiles(names));
  if (asked.named.source === undefined && !source.success)
    return { out: `--source: ${namelessFault(names)}.`, code: 2 };
  if (!source.success) return { out: `--source: ${source.error.issues[0]?.message ?? ""}.`, code: 2 };
  const before = await readSource(ctx, source.data);
  const sourceWords = before.ok ? `known, ${counted(before.value.held, "record")}` : "a new source";
  const remembered = await readWordsOfSource(ctx, source.data);
  const words = joinedWords(remembered, said);
  const again = sameJson(words, said) ? first : await readFilesApart(files, readingOf({ ...chosen, words }));
  if (!again.ok) return { out: `${sentenceOf(again.refusal)}.`, code: 1 };
  const read = again.value;
  const options = { source: source.data, createTeams: asked.flags.has("create-teams") };
  const dry = asked.flags.has("dry-run");
  const result = dry
    ? null
    : await runImport(ctx, read, {
        ...options,
        strict: asked.flags.has("strict"),
        expected: null,
        confirmed: prune === undefined ? null : countIn(prune),
        words: said,
        progress,
      });
  const refusal = result?.ok === false ? result.refusal : null;
  const refused = refusal === null ? null : sentenceOf(refusal);
  if (refusal?.kind === "forbidden" || refusal?.kind === "unauthenticated")
    return { out: refused ?? "", code: 4 };
  const done = result?.ok === true ? result.value : null;
  // No server may run that would renew it: what was imported is asked at night as well.
  if (done) await renewCopy({ ...ctx, now: instantNow() }, database);
  // What was refused says of what: each row has its place and the way out.
  const plan = done?.plan ?? (await planOf(ctx, read, options));
  const counts = countsOf(plan.rows);
  const issues = [...read.issues, ...plan.rows.flatMap((row) => row.issues)];
  const errors = issues.filter(({ severity }) => severity === "error").length;
  const unanswerable = await readUnanswerable(ctx, plan);
  const { gone, unmarked } = done ?? { gone: 0, unmarked: 0 };
  const code = refused !== null || counts.refuse + errors > 0 ? 1 : 0;
  if (asked.flags.has("json"))
    return {
      out: JSON.stringify(
        {
          applied: done !== null,
          ...(refused === null ? {} : { refused }),
          format: read.format,
          source: options.source,
          newSource: !before.ok,
          run: done?.run ?? null,
          counts,
          offers: plan.offers.length,
          unanswerable,
          withdrawals: plan.withdrawals.length,
          completed: plan.completed.length,
          placeholders: plan.placeholders,
          unmadeTeams: plan.unmadeTeams,
          gone,
          unmarked,
          issues,
          issueCount: issues.length,
        },
        null,
        2,
      ),
      code,
    };
  const messages = linesOf(issues);
  const lines = messages.slice(0, issuesListed);
  if (messages.length > issuesListed)
    lines.push(`… and ${counted(messages.length - issuesListed, "message")} more; --json lists them all`);
  if (refused !== null) return { out: [...lines, refused].join("\n"), code };
  lines.push(
    `${dry ? "Would be" : "Done"}: ${planFigures(countsByNoun(plan.rows), { offers: plan.offers.length, withdrawals: plan.withdrawals.length, completed: plan.completed.length, files: unreadFiles(read) })}. Format: ${read.format}. Source: ${options.source} (${sourceWords}).`,
  );
  const otherFormat = otherFormatWords({
    before: before.ok ? before.value.format : null,
    now: read.format,
    changed: counts.change,
  });
  if (otherFormat !== "") lines.push(otherFormat);
  if (unanswerable > 0)
    lines.push(
      `${unanswerableWords(unanswerable)} ${dry ? "Once it is applied, see" : "See"} ${paths.unowned()}#unanswerable.`,
    );
  if (plan.placeholders > 0) lines.push(placeholderWords(plan.placeholders));
  if (plan.unmadeTeams > 0) lines.push(`${unmadeWords(plan)} Import with --create-teams to create them.`);
  if (counts.missing > 0 && gone === 0 && unmarked === 0) {
    const settings = await readSource(ctx, options.source);
    const many = `${counted(counts.missing, "record")} that this source named before ${counts.missing === 1 ? "is" : "are"} not in this input.`;
    lines.push(
      settings.ok && settings.value.prune
        ? `${many} So many are marked as gone only by their number: --prune ${String(counts.missing)}.`
        : `${many} Nothing was done: this source does not mark what is gone. An auditor sets that on its page.`,
    );
  }
  if (gone > 0)
    lines.push(
      `${counted(gone, "record")} ${gone === 1 ? "is" : "are"} marked as gone from ${options.source}.`,
    );
  if (unmarked > 0) lines.push(unmarkedWords({ gone, unmarked }));
  return { out: lines.join("\n"), code };
}
