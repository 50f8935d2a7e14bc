import fs from "node:fs";
import path from "node:path";

/**
 * Where a sample lies: in the folder beside the checkout, one further up from a worktree. When it is nowhere, `present` is
 * false and says so once: the tests that read it are skipped for everybody to see.
 */
export function sample(name: string): { readonly file: string; readonly present: boolean } {
  const places = ["../shared/samples", "../../shared/samples"].map((folder) => path.resolve(folder, name));
  const found = places.find((place) => fs.existsSync(place));
  if (found === undefined) console.info(`Skipped, because the sample ${name} is not here.`);
  return { file: found ?? places[0] ?? name, present: found !== undefined };
}
