/** Work that is done in steps: whoever has it done may do something else between two of them. It stays pure. */
export type InSteps<T> = Generator<undefined, T, undefined>;

/** As `map`, a step for each element. */
export function* mapInSteps<T, R>(
  list: readonly T[],
  make: (element: T, at: number) => R,
): InSteps<readonly R[]> {
  const made: R[] = [];
  let at = 0;
  for (const element of list) {
    made.push(make(element, at));
    at += 1;
    yield;
  }
  return made;
}

/** The outcome of all steps, done one after another without a pause. */
export function atOnce<T>(steps: InSteps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
