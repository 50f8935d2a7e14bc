import "server-only";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/lib/kernel/form-state";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { ctxOfRequest } from "./session";

const typedIn = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string" && !pair[0].startsWith("$ACTION")),
  );

/** A form that runs an operation: on success goes on to `next`, on a refusal shows what was typed and why not. */
export function formAction<T>(
  run: (ctx: Ctx, raw: unknown) => Promise<Result<T>>,
  read: (form: FormData) => unknown,
  next: (value: T, form: FormData) => string,
): (state: FormState, form: FormData) => Promise<FormState> {
  return async (_state, form) => {
    const result = await run(await ctxOfRequest(), read(form));
    if (!result.ok) return { refusal: result.refusal, typed: typedIn(form) };
    revalidatePath("/", "layout");
    redirect(next(result.value, form));
  };
}

/** The fields of a form as an object; `names` are those that hold lists, one line or one field each. */
export function fieldsOf(form: FormData, lists: readonly string[] = []): Record<string, unknown> {
  const fields: Record<string, unknown> = typedIn(form);
  for (const name of lists) fields[name] = form.getAll(name).filter((value) => typeof value === "string" && value !== "");
  return fields;
}
