/** `steward who <anything>`: the answer of the look-up, from the database or from the last snapshot (LKP-29). */
import { minuteText, Temporal } from "@/lib/kernel/time";
import type { LookupView } from "@/lib/services/view/lookup";
import { lookupText } from "@/lib/services/view/lookup-text";
import { databaseWords, readCopy, renewCopy } from "../lookup/offline-copy";
import { printedText } from "./printed";

export const whoUsage = `  who <anything> [--json]            who owns it, and how to reach them
      [--offline]                        from the last snapshot, without a database
`;

type Out = { readonly out: string; readonly code: number };

/** What tells a script that it was answered; several that fit, and near ones, are for whoever reads them. */
const answers: readonly LookupView["answer"][] = ["found", "codeowners", "own"];

/** `asOf` is the instant of the copy that was asked; an answer of the database has none. */
const printed = (view: LookupView, json: boolean, asOf?: string): Out => ({
  out: json ? JSON.stringify(asOf === undefined ? view : { asOf, ...view }, null, 2) : lookupText(view),
  code: answers.includes(view.answer) ? 0 : 1,
});

/** Says how old the copy is and of which database, so that nobody takes it for the present. */
async function offline(asked: string, json: boolean, named: string | null): Promise<Out> {
  const kept = readCopy(named);
  if (!kept)
    return {
      out: `There is no copy of ${databaseWords(named)} yet: ask once without --offline while it can be reached.`,
      code: 3,
    };
  const { offlineAnswer } = await import("@/lib/services/view/lookup-snapshot");
  const { out, code } = printed(offlineAnswer(kept.snapshot, asked), json, kept.snapshot.at);
  const at = minuteText(Temporal.Instant.from(kept.snapshot.at));
  return { out: json ? out : `Copy of ${databaseWords(named)}, ${at}\n\n${out}`, code };
}

async function online(asked: string, json: boolean, named: string | null): Promise<Out> {
  const { lookUpAndRemember } = await import("@/lib/edge/lookup/ask");
  const { ctxOfCommand } = await import("./terminal");
  const { sentenceOf } = await import("@/lib/edge/api/problem");
  const ctx = ctxOfCommand("who");
  const looked = await lookUpAndRemember(ctx, asked);
  // The answer first; then the copy for the night on which there is no database.
  const answer = looked.ok ? printed(looked.value, json) : { out: sentenceOf(looked.refusal), code: 1 };
  process.stdout.write(printedText(answer.out));
  await renewCopy(ctx, named);
  return { out: "", code: answer.code };
}

/** Answers a question on the command line; `onDatabase` opens the configured database around it, `named` is null for the embedded one. */
export async function who(
  args: readonly string[],
  onDatabase: (run: () => Promise<Out>) => Promise<Out>,
  named: string | null,
): Promise<Out> {
  const isFlag = (word: string) => word === "--json" || word === "--offline";
  // `deploy/x --namespace=prod` is part of the question, as kubectl takes it.
  const strange = args.find((word) => /^--(?!namespace\b)/.test(word) && !isFlag(word));
  if (strange !== undefined) return { out: `‘${strange}’ is no option of who.\n\n${whoUsage}`, code: 2 };
  const asked = args
    .filter((word) => !isFlag(word))
    .join(" ")
    .trim();
  if (asked === "") return { out: `Say what to look up.\n\n${whoUsage}`, code: 2 };
  const json = args.includes("--json");
  if (args.includes("--offline")) return offline(asked, json, named);
  try {
    return await onDatabase(() => online(asked, json, named));
  } catch (error) {
    const kept = readCopy(named);
    const hint = kept
      ? ` A copy of ${minuteText(Temporal.Instant.from(kept.snapshot.at))} can be asked with --offline.`
      : "";
    return { out: `${(error as Error).message}${hint}`, code: 3 };
  }
}
