import "server-only";
import type { Actor } from "@/lib/people/domain/actor";
import type { Db } from "@/lib/platform/db";
import { seeingAll } from "@/lib/platform/sight/sight";
import type { StoredCodeowners } from "../domain/codeowners/stored";
import { mayKeepCodeowners } from "../domain/permissions";
import { anyCodeowners, codeownersOf, holdersOfRepositories } from "../store/codeowners";

/** Whether any repository's CODEOWNERS file is remembered. */
export const keepsCodeowners = anyCodeowners;

export type CodeownersNow = { readonly stored: StoredCodeowners | null; readonly barred: string | null };

/** What is remembered of these repositories' CODEOWNERS files, and why this actor may not replace one. */
export async function codeownersForImport(
  db: Db,
  actor: Actor,
  urls: readonly string[],
): Promise<(url: string) => CodeownersNow> {
  if (urls.length === 0) return () => ({ stored: null, barred: null });
  // Who holds it decides, also where they are hidden: the deed judges by the whole catalog too.
  const [files, holders] = [
    await codeownersOf(db, urls),
    await seeingAll(() => holdersOfRepositories(db, urls)),
  ];
  const byUrl = new Map(files.map((file) => [file.url, file]));
  return (url) => {
    const permission = mayKeepCodeowners(actor, holders.get(url) ?? []);
    return { stored: byUrl.get(url) ?? null, barred: permission.allowed ? null : permission.why };
  };
}
