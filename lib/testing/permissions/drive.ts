import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import type { NamedOperation } from "@/lib/platform/operation";
import type { Grounds } from "./grounds";

/** One deed, or one case of it, asked for as somebody on what the grounds hold. */
export type Drive = {
  /** As `lib/people/domain/rule-of-deed.ts` names it. */
  readonly key: string;
  readonly ask: (ctx: Ctx, grounds: Grounds) => Promise<Result<unknown>>;
};

type Said = (grounds: Grounds) => unknown;

/** Asks for an operation with an input that its schema takes; `only` is the case of the deed that the input is of. */
export const drive = (operation: NamedOperation<unknown>, said: Said, only?: string): Drive => ({
  key: only === undefined ? operation.deed : `${operation.deed}: ${only}`,
  ask: (ctx, grounds) => operation(ctx, said(grounds)),
});
