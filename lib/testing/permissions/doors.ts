import fs from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

/** Where a deed is asked for. */
export const doors = ["page", "sign-in", "REST", "CLI", "import", "clock"] as const;
export type Door = (typeof doors)[number];

/** A top-level declaration of a file, with all that stands until the next one. */
type Declaration = { readonly file: string; readonly name: string; readonly text: string };
type Source = {
  readonly declarations: readonly Declaration[];
  /** What each imported word is called where it is declared; `*` is a whole file. */
  readonly imported: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
};

/** The file that an import means, as a path from the root; null for a package. */
function fileOf(from: string, said: string): string | null {
  const base = said.startsWith("@/")
    ? said.slice(2)
    : said.startsWith(".")
      ? path.join(path.dirname(from), said)
      : null;
  if (base === null) return null;
  const ends = ["", ".ts", ".tsx", "/index.ts"];
  return ends.map((end) => base + end).find((one) => sources.has(one)) ?? null;
}

const sources = new Map<string, Source>();

function read(file: string): Source {
  const text = fs.readFileSync(path.join(root, file), "utf8");
  const starts = [...text.matchAll(/^(?:export )?(?:default )?(?:async )?(?:function|const|class) (\w+)?/gm)];
  const declarations = starts.map((start, at) => ({
    file,
    name: start[1] ?? "default",
    text: text.slice(start.index, starts[at + 1]?.index ?? text.length),
  }));
  const imported = new Map<string, { file: string; name: string }>();
  const dynamic = /(\{[^{}]*\}) =\s+await import\("([^"]+)"\)/g;
  for (const [, words = "", said = ""] of [
    ...text.matchAll(/^import (?!type )([^;]*?) from "([^"]+)"/gm),
    ...text.matchAll(dynamic),
  ]) {
    const target = fileOf(file, said);
    if (target === null) continue;
    const [, whole] = /\* as (\w+)/.exec(words) ?? [];
    if (whole !== undefined) imported.set(whole, { file: target, name: "*" });
    for (const one of (/\{([^}]*)\}/.exec(words)?.[1] ?? "").split(",")) {
      const [name = "", local = name] = one.trim().split(/ as |: /);
      if (name !== "" && !name.startsWith("type ")) imported.set(local, { file: target, name });
    }
  }
  return { declarations, imported };
}

function readAll(): void {
  const none: Source = { declarations: [], imported: new Map() };
  const files = ["app", "lib"].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file))
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && !file.startsWith("lib/testing/")),
  );
  for (const file of files) sources.set(file, none);
  for (const file of files) sources.set(file, read(file));
}

/** The declarations that one mentions. */
function mentioned({ file, name: self, text }: Declaration): readonly Declaration[] {
  const { declarations = [], imported } = sources.get(file) ?? {};
  const words = new Set(
    [...text.matchAll(/[A-Za-z_]\w*(?:\.\w+)?/g)].flatMap(([word]) => [word, word.split(".", 1)[0] ?? ""]),
  );
  return [...words].flatMap((word) => {
    const [first = "", member] = word.split(".");
    const target = imported?.get(first);
    if (target === undefined) return declarations.filter(({ name }) => name === first && name !== self);
    const name = target.name === "*" ? member : target.name;
    return (sources.get(target.file)?.declarations ?? []).filter((one) => one.name === name);
  });
}

/** The operations that a declaration makes. */
function operationsIn({ file, text }: Declaration): readonly string[] {
  if (!/^lib\/\w+\/operations\//.test(file)) return [];
  const [, part] =
    path.basename(file) === "service-parts.ts" ? (/^\s+name: "([a-z-]+)"/m.exec(text) ?? []) : [];
  return [
    ...[...text.matchAll(/"((?:people|teams|services|audits|exchange)\.[a-z-]+\.[a-z-]+)"/g)].map(
      ([, name = ""]) => name,
    ),
    ...(part === undefined ? [] : [`services.service.${part}`]),
  ];
}

// What shows a fresh token once stands with the cookies that it needs, and is asked for by a page.
const isSession = (file: string) => file.startsWith("lib/edge/session/") && !file.endsWith("/shown-once.ts");
const isImport = (file: string) => file.startsWith("lib/exchange/operations/");

/** Where each door begins; another door's own files lie behind none but that. */
const roots: readonly (readonly [door: Door, isRoot: (file: string) => boolean])[] = [
  ["page", (file) => /^app\/(?!api\/|\(auth\))/.test(file) || file.startsWith("lib/edge/forms/")],
  ["sign-in", (file) => isSession(file) || file.startsWith("app/(auth)/")],
  ["REST", (file) => file.startsWith("lib/edge/api/")],
  ["CLI", (file) => file.startsWith("lib/edge/cli/")],
  ["clock", (file) => file.startsWith("lib/edge/start/")],
];

/** By operation the doors from which it is reached, as the code calls; through an import is a door of its own. */
export function doorsOfOperations(): ReadonlyMap<string, readonly Door[]> {
  readAll();
  const found = new Map<string, Set<Door>>();
  for (const [door, isRoot] of roots) {
    const seen = new Set<string>();
    const open: (readonly [Declaration, Door])[] = [...sources]
      .filter(([file]) => isRoot(file))
      .flatMap(([, { declarations }]) => declarations.map((one) => [one, door] as const));
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [one, by] = next;
      const key = `${by} ${one.file} ${one.name}`;
      const isForeign = roots.some(([other, isOthers]) => other !== door && isOthers(one.file));
      if (seen.has(key) || (isForeign && !isRoot(one.file))) continue;
      seen.add(key);
      for (const name of operationsIn(one)) found.set(name, (found.get(name) ?? new Set()).add(by));
      for (const target of mentioned(one))
        open.push([target, isImport(one.file) && !isImport(target.file) ? "import" : by]);
    }
  }
  return new Map([...found].map(([name, by]) => [name, doors.filter((door) => by.has(door))]));
}
