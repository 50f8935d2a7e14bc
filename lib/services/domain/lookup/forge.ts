/** A repository that a text may mean, with the path inside it (LKP-06, LKP-07). */
export type RepositoryReading = {
  /** In normal form; without its host when the text names none. */
  readonly url: string;
  readonly hasHost: boolean;
  /** The paths that the rest may mean, likeliest first; empty text is the whole repository. */
  readonly paths: readonly [string, ...string[]];
};

/** First words of branches that hold a slash by custom, so that `feature/x` is read as one branch. */
const branchWords = new Set(
  "feature feat fix bugfix hotfix release releases support chore users user dependabot renovate".split(" "),
);
/** Pages of a forge that stand below a repository: what follows the reference is a path. */
const treeWords = new Set("blob tree raw blame edit src browse".split(" "));
/** Pages that say nothing about a path. */
const otherWords = new Set(
  "pull pulls issues commit commits actions releases wiki compare tags branches settings discussions security projects merge_requests pipelines pull-requests".split(
    " ",
  ),
);

/** A `<ref>/<path>`: a reference may hold a slash, so known names of branches first, else one segment. */
function pathsAfterRef(parts: readonly string[]): readonly [string, ...string[]] {
  const [first = "", second = ""] = parts;
  const from = (count: number) => parts.slice(count).join("/");
  // Gitea says what kind of reference follows; Git itself begins with refs/heads.
  if (["branch", "commit", "tag"].includes(first) && parts.length > 1) return pathsAfterRef(parts.slice(1));
  if (first === "refs" && ["heads", "tags"].includes(second)) return pathsAfterRef(parts.slice(2));
  return branchWords.has(first) && parts.length > 1 ? [from(2), from(1)] : [from(1)];
}

type Address = { readonly parts: readonly string[]; readonly hasHost: boolean };

/** An address without scheme, user, usual ports, `www.`, query, fragment and empty parts; letters stay as they are. */
function addressOf(text: string): Address | null {
  const plain = text.trim().replace(/[?#].*$/, "");
  const scp = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\d+(?:\/|$))(.+)$/.exec(plain);
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(plain);
  const joined =
    scp && !scheme ? `${scp[1] ?? ""}/${scp[2] ?? ""}` : plain.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  const bare = joined
    .replace(/^[^@/]*@(?=[^/]*\/)/, "")
    .replace(/^www\./i, "")
    .replace(/^([^/]+):(?:22|443|80)(?=\/)/, "$1");
  if (!/^[\w.+~%-]+(?::\d+)?(?:\/[\w.@:+~%,()!$&'=*-]+)+\/?$/u.test(bare)) return null;
  const parts = bare.split("/").filter((part) => part !== "");
  const first = parts[0] ?? "";
  return { parts, hasHost: scheme || scp !== null || first.includes(".") || first.includes(":") };
}

const isPath = (text: string): boolean => !text.split("/").includes("..");
const cleanPath = (text: string): string => text.replaceAll(/^\/+|\/+$/g, "");

function readings({ parts, hasHost }: Address, inside: string | null): readonly RepositoryReading[] {
  const least = hasHost ? 3 : 2;
  if (parts.length < least) return [];
  const nameOf = (count: number) =>
    parts
      .slice(0, count)
      .join("/")
      .replace(/\.git$/i, "")
      .toLowerCase();
  const dash = parts.indexOf("-", least);
  const word = parts.findIndex(
    (part, at) =>
      at >= least && (treeWords.has(part) || otherWords.has(part)) && (dash < 0 || at === dash + 1),
  );
  if (inside === null && word >= 0) {
    const known = parts[word] ?? "";
    const paths = treeWords.has(known) ? pathsAfterRef(parts.slice(word + 1)) : ([""] as const);
    const end = dash >= 0 ? dash : word;
    return [{ url: nameOf(end), hasHost, paths }, ...wider(end, paths)];
  }
  const end = dash >= 0 ? dash : parts.length;
  return [{ url: nameOf(end), hasHost, paths: [inside ?? ""] }, ...wider(end, [inside ?? ""])];

  /** Fewer parts are the repository, and more of them the path. */
  function wider(until: number, paths: readonly string[]): readonly RepositoryReading[] {
    return Array.from({ length: Math.min(until - least, 12) }, (_, back) => until - 1 - back).map((count) => {
      const between = parts.slice(count, until).join("/");
      const [first = "", ...more] = paths.map((path) => (path === "" ? between : `${between}/${path}`));
      return { url: nameOf(count), hasHost, paths: [first, ...more] };
    });
  }
}

/** The repositories that a text may mean, the whole text first; none when it has no such shape. */
export function readRepositories(text: string): readonly RepositoryReading[] {
  const trimmed = text.trim();
  // `repo:o/r path:a/b.go`
  const [, spoken, spokenPath] = /^(?:repo:)?\s*(\S+)\s+path:\s*(\S+)$/i.exec(trimmed) ?? [];
  if (spoken !== undefined && spokenPath !== undefined) {
    const address = addressOf(spoken);
    return address && isPath(spokenPath) ? readings(address, cleanPath(spokenPath)) : [];
  }
  if (/\s/.test(trimmed)) return [];
  // `o/r//a/b.go`
  const [outer = "", ...inner] = trimmed.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").split("//");
  const inside = inner.length === 0 ? null : cleanPath(inner.join("/"));
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(trimmed)?.[0] ?? "";
  const address = addressOf(inside === null ? trimmed : `${scheme}${outer}`);
  if (!address || (inside !== null && !isPath(inside))) return [];
  return readings(address, inside);
}

/** Every folder that a path lies in, itself first and the root last. */
export function pathAndAbove(path: string): readonly string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return Array.from({ length: parts.length + 1 }, (_, back) => parts.slice(0, parts.length - back).join("/"));
}
