import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { appendToLedger, type Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { resolveDangling, resolveTeamTexts, readServiceRefs } from "../store/references";
import { refreshSearch } from "../store/search";

type Words = {
  readonly slug?: string;
  readonly name?: string;
  readonly aliases?: readonly { readonly text: string }[];
};

/** The keys by which a changed record can now be called. */
const keysOf = ({ id, after }: Change): { key: string; id: string }[] => {
  const words = after as Words | null;
  return [words?.slug, ...(words?.aliases ?? []).map(({ text }) => text)].flatMap((text) =>
    text === undefined ? [] : [{ key: keyOf(text), id }],
  );
};

/**
 * Brings along what follows from a change of names: dependencies, owners and contributors that were text only
 * now point at the record that carries their name (MOD-12), and search knows the new words (FTS-03).
 */
export async function keepServicesCurrent(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
  const { tx } = ctx;
  const job = { ...ctx, actor: { kind: "job" as const, name: "names" }, via: "job" as const };
  const targets = changes.filter(({ noun }) => noun === "service").flatMap(keysOf);
  const touched = new Set<ServiceId>(
    changes.filter(({ noun }) => noun === "service").map(({ id }) => id as ServiceId),
  );
  if (targets.length > 0) {
    const resolved = await resolveDangling(
      tx,
      targets.map(({ key, id }) => ({ key, id: id as ServiceId })),
    );
    const refs = new Map(
      (
        await readServiceRefs(tx, [
          ...new Set(resolved.flatMap(({ serviceId, target }) => [serviceId, target])),
        ])
      ).map((ref) => [ref.id, ref]),
    );
    const entries = resolved.flatMap(({ serviceId, text, target }): Change[] => {
      const service = refs.get(serviceId);
      const to = refs.get(target);
      if (!service || !to || changes.some(({ id, before }) => id === serviceId && before === null)) return [];
      return [
        {
          noun: "service",
          id: serviceId,
          slug: service.slug,
          name: service.name,
          before: { dangling: text },
          after: { dangling: null, resolved: { text, to } },
        },
      ];
    });
    await appendToLedger(tx, job, "services.dependency.resolve", entries, []);
    for (const { serviceId } of resolved) touched.add(serviceId);
  }
  const teams = changes.filter(({ noun }) => noun === "team").flatMap(keysOf);
  if (teams.length > 0) for (const id of await resolveTeamTexts(tx, teams)) touched.add(id);
  await refreshSearch(tx, [...touched]);
}
