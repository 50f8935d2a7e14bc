import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Moved, WireJson } from "@/lib/kernel/wire";
import { isId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { phaseOf } from "../domain/service";
import { type DocumentRow, findDocument } from "../store/service-documents";

async function found(reference: string): Promise<Result<DocumentRow | Moved>> {
  const row = await findDocument(reference);
  if (!row) return refuse({ kind: "not-found", what: "service", ref: reference });
  return ok(row.slug === reference || isId(reference) ? row : { moved: row.slug });
}

/** One service as the API answers it; `addressOf` says where its page stands. Any other name of it leads to its slug. */
export async function readServiceDocument(
  _ctx: Ctx,
  reference: string,
  addressOf: (slug: string) => string,
): Promise<Result<WireJson | Moved>> {
  const answer = await found(reference);
  if (!answer.ok || "moved" in answer.value) return answer as Result<Moved>;
  const { slug, version, json } = answer.value;
  const ends = { phase: phaseOf(answer.value), url: addressOf(slug) };
  return ok({ wireJson: `${json.slice(0, -1)},${JSON.stringify(ends).slice(1)}`, version });
}

export const documentParts = [
  "links",
  "repositories",
  "dependencies",
  "identifiers",
  "tags",
  "contributors",
] as const;
type DocumentPart = (typeof documentParts)[number];

/** One list of a service, as it stands in the whole record. */
export async function readServicePart(
  _ctx: Ctx,
  reference: string,
  part: DocumentPart,
): Promise<Result<{ readonly items: readonly unknown[] } | Moved>> {
  const answer = await found(reference);
  if (!answer.ok || "moved" in answer.value) return answer as Result<Moved>;
  const document = JSON.parse(answer.value.json) as Readonly<Record<DocumentPart, readonly unknown[]>>;
  return ok({ items: document[part] });
}
