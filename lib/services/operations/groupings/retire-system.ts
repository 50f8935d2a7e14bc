import "server-only";
import { counted } from "@/lib/kernel/counted";
import { auditorSaysMore } from "@/lib/kernel/hidden-words";
import { refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { wholeAndSeen } from "@/lib/platform/sight/sight";
import { RetireSystem } from "../../schema/system";
import { heldBySystem } from "../../store/systems";
import { load, may, notFound, versioned, writeSystem } from "./system-change";
import { retired } from "./grouping-change";

const some = (count: number, word: string): string[] => (count === 0 ? [] : [counted(count, word)]);

/** Why a system cannot be retired: what it still holds; null when that is nothing. */
const stillHolds = (
  name: string,
  { services, systems }: { readonly services: number; readonly systems: number },
): string | null =>
  services + systems === 0
    ? null
    : `${name} still holds ${[...some(services, "service"), ...some(systems, "system")].join(" and ")}. Move ${services + systems === 1 ? "it" : "them"} to another system first.`;

/** The same where whoever retires it may see none of that. */
const heldHidden = (name: string): string =>
  auditorSaysMore(`${name} still holds services that you may not see`);

/** Retires a system that holds nothing any more; its record stays readable at its address (MOD-27). */
export const retireSystem = operation({
  name: "services.system.retire",
  input: RetireSystem,
  load,
  notFound,
  may,
  versioned,
  run: async (ctx, { reason }, system) => {
    if (system.retiredAt) return retired(system);
    const { whole, seen } = await wholeAndSeen(() => heldBySystem(ctx.tx, system.id));
    const fault = stillHolds(system.name, seen) ?? (whole.services > 0 ? heldHidden(system.name) : null);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    return writeSystem(ctx, system, { ...system, retiredAt: ctx.now }, reason);
  },
});
