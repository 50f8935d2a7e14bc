import type { ServiceId } from "@/lib/kernel/ids";

type Step = { readonly id: ServiceId; readonly name: string };

/** Why a service cannot be part of the first of `above`, with the loop spelled out; null when it can (BAD-18). */
export function parentLoop(above: readonly Step[], self: Step): string | null {
  const end = above.findIndex(({ id }) => id === self.id);
  if (end < 0) return null;
  const names = [self, ...above.slice(0, end), self].map(({ name }) => name);
  return `That makes a loop: ${names.join(" › ")}. Choose another service`;
}
