import type { FormState } from "@/lib/kernel/form-state";

/** One drawing of a form's fields: they settle their answers by what is shown to them then, and keep them until the next. */
export type Drawing = {
  /** What the server answered last. */
  readonly answer: FormState;
  /** The answer as the fields see it; a choice may have put other texts into it. */
  readonly shown: FormState;
  /** Another number is another drawing. */
  readonly times: number;
};

/** The fields as they are drawn first: with what the server answered, as it came. */
export const firstDrawing = (answer: FormState): Drawing => ({ answer, shown: answer, times: 0 });

/**
 * What follows an answer: fields are drawn anew where it fills them itself, with rows that came or went or with what somebody
 * else saved meanwhile. Else all stays as it is typed by now.
 */
export function afterAnswer(drawing: Drawing, answer: FormState): Drawing {
  const fills = answer.redrawn === true || answer.stale?.version !== drawing.answer.stale?.version;
  return { answer, shown: answer, times: drawing.times + (fills ? 1 : 0) };
}

/** Draws the fields anew with these texts in them. */
export const withTyped = ({ answer, shown, times }: Drawing, typed: FormState["typed"]): Drawing => ({
  answer,
  shown: { ...shown, typed },
  times: times + 1,
});
