import "server-only";
import { refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { RetireSystem } from "../../schema/system";
import { heldBySystem } from "../../store/systems";
import { load, may, notFound, versioned, writeSystem } from "./system-change";
import { retired } from "./grouping-change";

const counted = (count: number, word: string): string[] =>
  count === 0 ? [] : [`${String(count)} ${word}${count === 1 ? "" : "s"}`];

const heldWords = (held: { readonly services: number; readonly systems: number }): string =>
  [...counted(held.services, "service"), ...counted(held.systems, "system")].join(" and ");

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
    const held = await heldBySystem(ctx.tx, system.id);
    if (held.services + held.systems > 0)
      return refuse({
        kind: "conflict",
        why: `${system.name} still holds ${heldWords(held)}. Move ${held.services + held.systems === 1 ? "it" : "them"} to another system first.`,
      });
    return writeSystem(ctx, system, { ...system, retiredAt: ctx.now }, reason);
  },
});
