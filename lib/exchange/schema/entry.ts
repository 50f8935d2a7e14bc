import { type Code, type FileIssue, issueAt, type Place, quote, type Spot } from "../domain/issue";
import { spotsAt, standName } from "./spots";

export type Path = readonly (string | number)[];
export type Bag = Readonly<Record<string, unknown>>;

/** A document of a file as it was read, and where in the file its parts stand. */
export type Positioned = {
  readonly value: unknown;
  readonly placeOf: (path: Path) => Place;
};

/** A parsed value as a mapping; an empty one for a list, a scalar or nothing. */
export const bag = (value: unknown): Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};

/** A path as messages print it: `services[3].technical.project`. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number"
        ? `${text}[${String(part)}]`
        : text === ""
          ? part
          : `${text}.${part.includes(".") ? JSON.stringify(part) : part}`,
    "",
  );

/** Says a thing once a file and key, however many records have it (IMP-15). */
export function oncePerFile() {
  const issues: FileIssue[] = [];
  const said = new Set<string>();
  return {
    issues: issues as readonly FileIssue[],
    say(key: string, { place, path }: Spot, code: Code, what: string, mend: string): void {
      const once = `${place.file} ${code} ${key}`;
      if (said.has(once)) return;
      said.add(once);
      issues.push({ place, path, severity: "warning", code, what, mend });
    },
  };
}
export type Once = ReturnType<typeof oncePerFile>;

/** Collects what is said of one record while it is read, and remembers where each of its fields stands. */
export function recordAt({ placeOf }: Positioned, base: Path) {
  const issues: FileIssue[] = [];
  const stands = new Map<string, Path>();
  const spotOf = (path: Path): Spot => ({
    place: placeOf([...base, ...path]),
    path: pathText([...base, ...path]),
  });
  const place = placeOf(base);
  return {
    place,
    issues,
    spotOf,
    /** Remembers that a field, or an element of it, is stated at a path below the record. */
    stands: (field: string, path: Path, element?: number): void => {
      stands.set(standName(field, element), path);
    },
    warn: (path: Path, code: Code, what: string, mend: string): void => {
      issues.push(issueAt(spotOf(path), "warning", code, what, mend));
    },
    spot: spotsAt(
      place,
      () => ({ place, path: pathText(base) }),
      (name) => {
        const path = stands.get(name);
        return path === undefined ? null : spotOf(path);
      },
      () => stands.keys(),
    ),
  };
}
export type Recording = ReturnType<typeof recordAt>;

/** What no field holds: `value` without the paths that were read, without what is not stated, and without any password. */
export function rest(value: Bag, read: readonly string[], at = ""): Bag {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      const path = at === "" ? key : `${at}.${key}`;
      if (inner === null || inner === undefined || read.includes(path)) return [];
      const deeper = read.some((one) => one.startsWith(`${path}.`));
      if (!deeper || Object.keys(bag(inner)).length === 0) return [[key, inner]];
      const left = rest(bag(inner), read, path);
      return Object.keys(left).length === 0 ? [] : [[key, left]];
    }),
  );
}

const pointers = ["$text", "$json", "$yaml", "$ref", "$openapi", "$asyncapi"];

/** Every pointer to another file or address is told and not followed (IMP-16). */
export function tellPointers(value: unknown, path: Path, recording: Recording, depth = 0): void {
  if (depth > 20 || typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? Number(key) : key;
    if (pointers.includes(key))
      recording.warn(
        path,
        "UNRESOLVED",
        `It points to ${typeof inner === "string" ? `"${quote(inner)}"` : "another file"}, which is not read.`,
        "The pointer is kept as text. Write the value itself.",
      );
    else tellPointers(inner, [...path, place], recording, depth + 1);
  }
}
