import { capital } from "@/lib/kernel/capital";
import { choiceOf, choiceWords, type StaleMerge } from "@/lib/kernel/form-state";
import type { Refusal } from "@/lib/kernel/result";
import { sentence } from "./refusal-words";

/** One line of the summary; with a path it leads to the field of that name. */
type Problem = { readonly path: string | null; readonly words: string };

/** The heading of the summary. */
export function headingOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case "invalid": {
      const problems = problemsOf(refusal).length;
      return `Nothing is saved yet: ${problems === 1 ? "1 answer needs" : `${String(problems)} answers need`} a change`;
    }
    case "stale":
      return `Nothing is saved yet: ${refusal.by ?? "somebody"} changed this ${refusal.what} while you were editing`;
    case "unauthenticated":
    case "not-found":
    case "forbidden":
    case "conflict":
    case "too-many":
      return "Nothing is saved yet";
  }
}

/** The field of a path, for the eye: "Links, row 2" of `links.1.url`, "Repository path" of `repositoryPath`. */
function pathWords(path: string): string {
  const [field = "", ...below] = path.split(".");
  const row = below.find((step) => /^\d+$/.test(step));
  const words = capital(field.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase());
  return row === undefined ? words : `${words}, row ${String(Number(row) + 1)}`;
}

/** One problem a line, in the order the server found them, each said once; what is said of several fields names each. */
export function problemsOf(refusal: Refusal, stale?: StaleMerge): readonly Problem[] {
  switch (refusal.kind) {
    case "invalid": {
      const said = new Map<string, Problem>();
      for (const issue of refusal.issues) {
        const words = sentence(issue);
        said.set(`${issue.path}\n${words}`, { path: issue.path === "" ? null : issue.path, words });
      }
      const problems = [...said.values()];
      const named = problems.map(({ path, words }) => ({
        path,
        words:
          path !== null && problems.filter((other) => other.words === words).length > 1
            ? `${pathWords(path)}: ${words}`
            : words,
      }));
      // What belongs to no field stands first.
      return named.toSorted((a, b) => Number(a.path !== null) - Number(b.path !== null));
    }
    case "stale":
      return stale === undefined || stale.contested.length === 0
        ? [{ path: null, words: "What you typed is still here. Look at what changed, then save again" }]
        : stale.contested.map(({ path, label }) => ({ path: choiceOf(path), words: choiceWords(label) }));
    case "unauthenticated":
      return [{ path: null, words: "You were signed out. Sign in again in another tab, then save" }];
    case "not-found":
      return [{ path: null, words: refusal.why ?? `No ${refusal.what} is called ‘${refusal.ref}’ any more` }];
    case "forbidden":
      return [{ path: null, words: refusal.why }];
    case "conflict":
      return [{ path: refusal.path ?? null, words: refusal.why }];
    case "too-many":
      return [{ path: null, words: `Wait ${String(refusal.retryAfterSeconds)} s, then save again` }];
  }
}
