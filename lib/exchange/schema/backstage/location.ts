import { quote } from "../../domain/issue";
import { bag, type Once, type Positioned, recordAt } from "../entry";
import { listOf, textOrNull } from "../words";

const folderOf = (file: string): string =>
  file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : "";

/** `a/./b/../c` as `a/c`. */
const plainPath = (path: string): string =>
  path
    .split("/")
    .reduce<string[]>(
      (parts, part) =>
        part === "." || part === "" ? parts : part === ".." ? parts.slice(0, -1) : [...parts, part],
      [],
    )
    .join("/");

/** True when a path is what a target names; a target may hold up to three stars, none of which crosses a folder. */
function isNamed(target: string): (path: string) => boolean {
  const parts = target.replaceAll(/\*+/g, "*").split("*");
  if (parts.length > 4) return () => false;
  const quoted = parts.map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${quoted.join("[^/]*")}$`);
  return (path) => pattern.test(path);
}

/**
 * A Location makes no record: the files it names are read because they are in the upload. What it names elsewhere is told and
 * not fetched (FMT-18, IMP-16).
 */
export function tellLocation(entity: Positioned, files: readonly string[], once: Once): void {
  const { spec } = bag(entity.value);
  const recording = recordAt(entity, []);
  const folder = folderOf(recording.place.file);
  const given = files.map(plainPath);
  const stated = [
    ...listOf(bag(spec)["target"]).map((target) => ({ target, path: ["spec", "target"] })),
    ...listOf(bag(spec)["targets"]).map((target, at) => ({ target, path: ["spec", "targets", at] })),
  ];
  for (const { target, path } of stated) {
    const text = textOrNull(target);
    if (text === null) continue;
    const isAddress = /^[a-z][a-z+.-]*:\/\//i.test(text);
    const wanted = isNamed(plainPath(folder + text));
    if (!isAddress && given.some(wanted)) continue;
    once.say(
      text,
      recording.spotOf(path),
      "UNRESOLVED",
      `"${quote(text)}" is not in this upload.`,
      isAddress
        ? "An import fetches nothing. Upload the file itself."
        : "Upload the folder or a zip of it, so that its files come along.",
    );
  }
}
