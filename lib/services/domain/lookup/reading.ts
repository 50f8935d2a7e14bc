import { isId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import { normalRepositoryUrl } from "../repository-url";

/** What a look-up may mean, made ready to be asked of the database (LKP-01 to LKP-16). */
export type Readings = {
  /** What was asked, cleaned. */
  readonly text: string;
  readonly key: string;
  /** Only records of this noun, when a prefix says so. */
  readonly noun: "service" | "team" | "person" | null;
  readonly id: string | null;
  readonly email: string | null;
  readonly handle: string | null;
  /** Addresses that a repository may be stored under, longest first, each with the path that is left inside it. */
  readonly repositories: readonly { readonly url: string; readonly path: string }[];
  readonly channel: string | null;
  /** Keys of identifiers of any kind, exact first, then wider rules such as `*.example.org`. */
  readonly identifiers: readonly string[];
};

export const lookupLimit = 500;

const invisible = /[\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;

/** The first line of a paste without quotes, brackets and full stops around it (LKP-01). */
export function cleanLookup(text: string): string {
  const line =
    text
      .replaceAll(invisible, "")
      .split(/\r?\n/)
      .find((one) => one.trim() !== "") ?? "";
  return line
    .trim()
    .replace(/^["'`<]+/, "")
    .replace(/["'`>.,;:)]+$/, "")
    .trim();
}

const prefixes = {
  service: "service",
  team: "team",
  person: "person",
  repo: null,
  path: null,
  host: null,
  channel: null,
  id: null,
} as const;

function prefixOf(text: string): { readonly noun: Readings["noun"]; readonly rest: string } {
  const [, word = "", rest = ""] = /^([a-z]+):(?!\/\/)\s*(.+)$/i.exec(text) ?? [];
  const known = word.toLowerCase();
  return known in prefixes
    ? { noun: prefixes[known as keyof typeof prefixes], rest }
    : { noun: null, rest: text };
}

/** `github.com/o/r/blob/main/a/b.go` leads to `github.com/o/r` and the path inside it (LKP-07). */
function repositoriesOf(text: string): Readings["repositories"] {
  const [outer = "", inner] = text.split(/(?<!:)\/\//);
  if (!/^[\w.@:+-]+(?:\/\/?)[\w./@:+~-]+$/.test(text.replace(/^[a-z]+:\/\//i, ""))) return [];
  const normal = normalRepositoryUrl(inner === undefined ? text : outer);
  const [, before = normal, path = ""] =
    /^(.*?)\/(?:-\/)?(?:blob|tree|src)\/[^/]+\/?(.*)$/.exec(normal) ?? [];
  const inside = inner ?? path;
  const parts = before.split("/");
  const found: { url: string; path: string }[] = [];
  for (let kept = parts.length; kept >= 2; kept -= 1)
    found.push({
      url: parts.slice(0, kept).join("/"),
      path: [...parts.slice(kept), ...(inside === "" ? [] : [inside])].join("/"),
    });
  return found;
}

function identifiersOf(text: string): readonly string[] {
  const host = /^(?:https?:\/\/)?([a-z0-9*-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:\/.*)?$/i
    .exec(text)?.[1]
    ?.toLowerCase();
  const labels = host?.split(".") ?? [];
  const wider = labels.slice(1, -1).map((_, at) => `*.${labels.slice(at + 1).join(".")}`);
  return [...new Set([text, ...(host === undefined ? [] : [host, ...wider])].map(keyOf))].filter(
    (key) => key !== "",
  );
}

/** Everything a text may mean; never fails, whatever it holds. */
export function readLookup(asked: string): Readings {
  const { noun, rest } = prefixOf(cleanLookup(asked));
  const text = cleanLookup(rest);
  const isMail = /^[^\s@/]+@[^\s@/:]+\.[^\s@/:]+$/.test(text);
  return {
    text,
    key: keyOf(text.replace(/^[#@]/, "")),
    noun,
    id: isId(text) ? text : null,
    email: isMail ? text.toLowerCase() : null,
    handle: /^@[\w.-]+$/.test(text) ? text.slice(1).toLowerCase() : null,
    repositories: isMail ? [] : repositoriesOf(text),
    channel: text.startsWith("#") ? text.slice(1) : null,
    identifiers: identifiersOf(text),
  };
}
