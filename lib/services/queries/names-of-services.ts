import "server-only";
import { paths } from "@/lib/kernel/paths";
import type { Refusal } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import type { Db, Tx } from "@/lib/platform/db";
import { nameHolder, takenRefusal, takenByHidden, hiddenNameRefusal } from "@/lib/platform/taken-names";
import type { ServiceFields } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import { findService } from "../store/services";

/** That a name leads to another service already, with its owner and the way out (REF-09, REF-11); null when it is free. */
export async function takenName(
  tx: Db,
  text: string,
  path: string,
  self: ServiceRecord | null,
): Promise<Refusal | null> {
  if ((await takenByHidden(tx, "service", [text])) !== null) return hiddenNameRefusal(path);
  const held = await nameHolder(tx, "service", text);
  if (!held) return null;
  const holder = await findService(tx, text);
  if (!holder) return { ...takenRefusal("service", text, held), path };
  if (holder.id === self?.id) return null;
  const owner = holder.holder === null ? "nobody owns it" : `team ${holder.holder.name}`;
  const retired = holder.lifecycle === "retired";
  const told = {
    who: retired ? holder.name : `${holder.name} (${owner})`,
    link: paths.service(holder.slug),
    ended: retired ? ("is retired" as const) : null,
    release: retired ? paths.retireService(holder.slug) : paths.editService(holder.slug, "found-as"),
  };
  return { ...takenRefusal("service", text, held, told), path };
}

/** The first new alias that leads elsewhere already, with its place in the list. */
export async function takenAlias(
  tx: Tx,
  service: ServiceRecord | null,
  before: Pick<ServiceFields, "aliases">,
  after: Pick<ServiceFields, "aliases">,
): Promise<Refusal | null> {
  const old = new Set(before.aliases.map(({ text }) => keyOf(text)));
  for (const [place, { text }] of after.aliases.entries()) {
    if (old.has(keyOf(text))) continue;
    const taken = await takenName(tx, text, `aliases.${String(place)}`, service);
    if (taken) return taken;
  }
  return null;
}
