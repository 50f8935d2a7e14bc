import "server-only";
import { refuse } from "@/lib/kernel/result";
import type { Operation } from "@/lib/platform/operation";

/** Runs an operation that takes a list with the one record of a form; what is wrong with it stands at the form's own fields. */
export function oneOfList<T>(run: Operation<T>, list: string): Operation<T> {
  const prefix = `${list}.0.`;
  return async (ctx, raw) => {
    const result = await run(ctx, { [list]: [raw] });
    if (result.ok || result.refusal.kind !== "invalid") return result;
    const issues = result.refusal.issues.map((issue) => ({
      ...issue,
      path: issue.path.startsWith(prefix) ? issue.path.slice(prefix.length) : issue.path,
    }));
    return refuse({ kind: "invalid", issues });
  };
}
