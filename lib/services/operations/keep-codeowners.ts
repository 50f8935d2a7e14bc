import "server-only";
import { createHash } from "node:crypto";
import { ok, refuse } from "@/lib/kernel/result";
import { mayImport } from "@/lib/people/domain/permissions";
import type { Change } from "@/lib/platform/ledger";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { dialectOf, ownersIn, readCodeowners } from "../domain/codeowners/file";
import type { StoredCodeowners } from "../domain/codeowners/stored";
import { mayKeepCodeowners } from "../domain/permissions";
import { KeepCodeowners } from "../schema/import";
import { holdersForKeeping } from "../queries/codeowners";
import { codeownersOf, replaceCodeowners } from "../store/codeowners";

/** The file as the ledger remembers it: where, how much, and a fingerprint instead of its text. */
function snapshot({ url, path, text }: StoredCodeowners) {
  const read = readCodeowners(text, dialectOf(url, text));
  return {
    entry: {
      repository: url,
      path,
      rules: read.rules.length,
      fingerprint: createHash("sha256").update(text).digest("base64url"),
    },
    owners: ownersIn(read),
  };
}

/** Remembers the CODEOWNERS files of repositories; a file that is remembered already is left as it is (FMT-25). */
export const keepCodeowners = operation({
  name: "services.codeowners.keep",
  input: KeepCodeowners,
  ...nothingToLoad,
  may: mayImport,
  run: async ({ tx, now, actor }, { files, source }) => {
    const urls = files.map(({ url }) => url);
    const known = new Map((await codeownersOf(tx, urls)).map((file) => [file.url, file]));
    const holders = await holdersForKeeping(tx, urls);
    const changes: Change[] = [];
    for (const file of files) {
      const old = known.get(file.url);
      if (old?.text === file.text && old.path === file.path) continue;
      const permission = mayKeepCodeowners(actor, holders(file.url));
      if (!permission.allowed) return refuse({ kind: "forbidden", why: permission.why });
      const { entry, owners } = snapshot(file);
      changes.push({
        noun: "codeowners",
        id: await replaceCodeowners(tx, file, { owners, source, at: now }),
        slug: file.url,
        name: `CODEOWNERS of ${file.url}`,
        before: old ? snapshot(old).entry : null,
        after: entry,
      });
    }
    return ok({ value: { kept: changes.length }, changes });
  },
});
