import type { ServiceFields } from "./fields";
import type { Stated } from "./stated";
import { uniqueBy, oldByKey } from "./elements";

/** Its repositories, as they are stated (MOD-10), each address in its normal form. */
export function statedRepositories(before: ServiceFields, stated: Stated): ServiceFields["repositories"] {
  if (stated.repositories === undefined) return before.repositories;
  const key = (one: { readonly url: string; readonly path: string }) => `${one.url} ${one.path}`;
  const old = oldByKey(before.repositories, key);
  const all = stated.repositories.map(({ url: address, path, source }) => {
    const url = normalRepositoryUrl(address);
    return { url, path, source: source ?? old.get(key({ url, path }))?.source ?? null };
  });
  return uniqueBy(all, key);
}

/**
 * The normal form of a repository address (LKP-06): `host/path` without scheme, user, usual ports, `www.`, `.git`,
 * trailing slash, query and fragment; lower case, for it is compared without case.
 */
export function normalRepositoryUrl(address: string): string {
  const text = address.trim().replace(/[?#].*$/, "");
  const scp = /^(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\d+\/)(.+)$/.exec(text);
  const joined =
    scp && !text.includes("://")
      ? `${scp[1] ?? ""}/${scp[2] ?? ""}`
      : text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  return joined
    .replace(/^[^@/]*@/, "")
    .replace(/^www\./i, "")
    .replace(/^([^/]+):(?:22|443|80)(?=\/)/, "$1")
    .replaceAll(/\/{2,}/g, "/")
    .replace(/\/+$/, "")
    .replace(/\.git$/i, "")
    .toLowerCase();
}
