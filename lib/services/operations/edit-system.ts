import "server-only";
import { type Issue, ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { outdated } from "@/lib/platform/ledger";
import { nameTaken, takenRefusal } from "@/lib/platform/names";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { mayEditSystem, snapshotSystem, type System, systemLoop } from "../domain/system";
import { EditSystem, RenameSystem, RetireSystem } from "../schema/system";
import { findSystemToChange, heldBySystem, readSystemTreeToChange, updateSystem } from "../store/systems";
import { serviceReferences } from "../queries/service-references";

const load = (tx: WriteCtx["tx"], { ref }: { readonly ref: string }) => findSystemToChange(tx, ref);
const notFound = ({ ref }: { readonly ref: string }) => ({ what: "system", ref });
const may = (actor: WriteCtx["actor"], _input: unknown, system: System) => mayEditSystem(actor, system);

const stale = ({ tx }: WriteCtx, system: System, basedOn: number) =>
  outdated(tx, {
    what: "system",
    id: system.id,
    version: system.version,
    basedOn,
    now: snapshotSystem(system),
  });
const retired = (system: System) =>
  refuse({ kind: "conflict", why: `${system.name} is retired: its record is read-only.` });

/** Writes what differs and tells what changed; changing nothing writes nothing (LED-03). */
async function writeSystem({ tx, now, actor }: WriteCtx, before: System, after: System, reason?: string) {
  const was = snapshotSystem(before);
  const is = snapshotSystem(after);
  if (JSON.stringify(was) === JSON.stringify(is))
    return ok({ value: { slug: before.slug, version: before.version }, changes: [] });
  await updateSystem(tx, before, after, { now, by: markOf(actor) });
  const version = before.version + 1;
  return ok({
    value: { slug: after.slug, version },
    changes: [
      {
        noun: "system" as const,
        id: after.id,
        slug: after.slug,
        name: after.name,
        before: was,
        after: is,
        version,
        ...(reason === undefined ? {} : { reason }),
        ...(after.retiredAt === null || before.retiredAt !== null ? {} : { whole: true as const }),
      },
    ],
  });
}

/** Changes the stated fields of a system; what was left out stays. */
export const editSystem = operation({
  name: "services.system.edit",
  input: EditSystem,
  load,
  notFound,
  may,
  run: async (ctx, { version, ref: _ref, ownerTeam: teamText, parent: parentText, ...stated }, system) => {
    if (version !== system.version) return stale(ctx, system, version);
    if (system.retiredAt) return retired(system);
    const find = await serviceReferences(ctx.tx, {
      systems: parentText ? [parentText] : [],
      teams: teamText ? [teamText] : [],
    });
    const issues: Issue[] = [];
    const look = <R>(
      path: string,
      text: string | null | undefined,
      now: R | null,
      found: (text: string) => R | null,
    ) => {
      if (text === undefined) return now;
      const one = text === null ? null : found(text);
      if (text !== null && one === null)
        issues.push({
          path,
          what: `No ${path === "parent" ? "system" : "team"} is called ‘${text}’. Pick one from the list`,
        });
      return one;
    };
    const after: System = {
      ...system,
      name: stated.name ?? system.name,
      description: stated.description === undefined ? system.description : stated.description,
      extras: stated.extras ?? system.extras,
      ownerTeam: look("ownerTeam", teamText, system.ownerTeam, find.team),
      parent: look("parent", parentText, system.parent, find.system),
    };
    if (after.parent && after.parent.id !== system.parent?.id) {
      const loop = systemLoop(await readSystemTreeToChange(ctx.tx), system.id, after.parent.id);
      if (loop !== null) issues.push({ path: "parent", what: loop });
    }
    return issues.length > 0 ? refuse({ kind: "invalid", issues }) : writeSystem(ctx, system, after);
  },
});

/** Gives a system another slug; the old one keeps leading to it for good (REF-10). */
export const renameSystem = operation({
  name: "services.system.rename",
  input: RenameSystem,
  load,
  notFound,
  may,
  run: async (ctx, { slug, version }, system) =>
    version === system.version ? writeSystem(ctx, system, { ...system, slug }) : stale(ctx, system, version),
  constraints: {
    [nameTaken]: ({ slug }) => takenRefusal("system", slug, null),
    System_slug_key: ({ slug }) => takenRefusal("system", slug, null),
  },
});

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
  run: async (ctx, { version, reason }, system) => {
    if (version !== system.version) return stale(ctx, system, version);
    if (system.retiredAt) return retired(system);
    const held = await heldBySystem(ctx.tx, system.id);
    if (held.services + held.systems > 0)
      return refuse({
        kind: "conflict",
        why: `${system.name} still holds ${heldWords(held)}. Move that to another system first.`,
      });
    return writeSystem(ctx, system, { ...system, retiredAt: ctx.now }, reason);
  },
});
