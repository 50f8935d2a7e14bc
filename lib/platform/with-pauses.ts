import "server-only";
import { setImmediate as others } from "node:timers/promises";
import type { InSteps } from "@/lib/kernel/in-steps";

/** After so long everybody else has a turn. */
const turnMilliseconds = 20;

/** The outcome of all steps; between them everybody else who waits for this process is answered, some fifty times a second. */
export async function withPauses<T>(steps: InSteps<T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began < turnMilliseconds) continue;
    await others();
    began = performance.now();
  }
}
