import "server-only";
import type { Actor } from "@/lib/people/domain/actor";
import type { Db } from "@/lib/platform/db";
import { hiddenNow, seeingAll, veiledInDeed } from "@/lib/platform/sight/sight";
import type { StoredCodeowners } from "../domain/codeowners/stored";
import { mayKeepCodeowners, type RepositoryHolders } from "../domain/permissions";
import { anyCodeowners, codeownersOf, holdersOfRepositories } from "../store/codeowners";

/** Whether any repository's CODEOWNERS file is remembered. */
export const keepsCodeowners = anyCodeowners;

/** By whom it is judged who may replace the CODEOWNERS of these repositories: also by those who are hidden. */
export async function holdersForKeeping(
  db: Db,
  urls: readonly string[],
): Promise<(url: string) => RepositoryHolders> {
  const read = () => holdersOfRepositories(db, urls);
  const whole = await seeingAll(read);
  const seen = hiddenNow().services.size === 0 ? whole : await veiledInDeed(read);
  return (url) => ({ whole: whole.get(url) ?? [], seen: seen.get(url) ?? [] });
}

export type CodeownersNow = { readonly stored: StoredCodeowners | null; readonly barred: string | null };

/** What is remembered of these repositories' CODEOWNERS files, and why this actor may not replace one. */
export async function codeownersForImport(
  db: Db,
  actor: Actor,
  urls: readonly string[],
): Promise<(url: string) => CodeownersNow> {
  if (urls.length === 0) return () => ({ stored: null, barred: null });
  const [files, holders] = [await codeownersOf(db, urls), await holdersForKeeping(db, urls)];
  const byUrl = new Map(files.map((file) => [file.url, file]));
  return (url) => {
    const permission = mayKeepCodeowners(actor, holders(url));
    return { stored: byUrl.get(url) ?? null, barred: permission.allowed ? null : permission.why };
  };
}
