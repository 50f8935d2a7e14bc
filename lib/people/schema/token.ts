import { z } from "zod";
import { scopes } from "../domain/scopes";
import { tokenKinds, tokenLimits, tokenRefusals } from "../domain/tokens";
import { DisplayName, optionalLine, wholeNumber } from "./fields";

const whole = (most: number) => wholeNumber(1, most, `Give whole days, from 1 to ${String(most)}`);

/** A token to be made; `mostDays` is the longest that this Steward lets one last. */
export const CreateToken = z
  .object({
    name: DisplayName.refine(
      (text) => text.length <= tokenLimits.name,
      `Shorten this to ${String(tokenLimits.name)} characters`,
    ),
    kind: z.enum(tokenKinds).default("personal"),
    scopes: z.array(z.enum(scopes)).min(1, "Choose at least one thing that it may do"),
    team: optionalLine(100).default(null),
    days: z.unknown(),
    mostDays: z.number().int().positive(),
  })
  .transform(({ days, ...rest }, ctx) => {
    const read = whole(rest.mostDays).safeParse(days);
    if (read.success) return { ...rest, days: read.data };
    for (const { message } of read.error.issues) ctx.addIssue({ code: "custom", path: ["days"], message });
    return z.NEVER;
  });
export type CreateToken = z.output<typeof CreateToken>;

/** A token that is known and let nobody in, and why. */
export const RefuseToken = z.object({ id: z.uuid(), why: z.enum(tokenRefusals) });

/** A token by its id. */
export const TokenMark = z.object({ id: z.uuid() });
