import { decodedText } from "@/lib/kernel/address-text";

const registries: Readonly<Record<string, string>> = {
  npm: "npm",
  pypi: "pypi",
  pip: "pypi",
  gem: "gem",
  cargo: "cargo",
  crate: "cargo",
  go: "golang",
  golang: "golang",
  maven: "maven",
  mvn: "maven",
  nuget: "nuget",
  composer: "composer",
  docker: "docker",
  oci: "oci",
  helm: "helm",
  deb: "deb",
  rpm: "rpm",
};

/** A package without its version: the part behind the last `@` that is not the `@` of a scope. */
const withoutVersion = (name: string): string => {
  const at = name.lastIndexOf("@");
  return at > 0 && at > name.lastIndexOf("/") ? name.slice(0, at) : name;
};

/** A package in its normal form `type/namespace/name`, lower case and without version; null when the text is none (LKP-11). */
export function packageKey(text: string): string | null {
  const asked = text.trim();
  const [, purl] = /^pkg:\/*([a-z][a-z0-9.+-]*\/[^?#\s]+)/i.exec(asked) ?? [];
  if (purl !== undefined) return decodedText(withoutVersion(purl)).toLowerCase();
  const [, type = "", name] = /^([a-z]+):(?!\/\/)([^\s?#]+)$/i.exec(asked) ?? [];
  const registry = registries[type.toLowerCase()];
  if (registry !== undefined && name !== undefined)
    return `${registry}/${withoutVersion(name).replaceAll(":", "/")}`.toLowerCase();
  const [, group, artifact] =
    /^([a-z][\w-]*(?:\.[\w-]+)+):([\w.-]*[a-z][\w.-]*)(?::[\w.-]+)?$/i.exec(asked) ?? [];
  if (group !== undefined && artifact !== undefined) return `maven/${group}/${artifact}`.toLowerCase();
  return /^@[\w.-]+\/[\w.-]+(?:@[\w.^~-]+)?$/.test(asked)
    ? `npm/${withoutVersion(asked)}`.toLowerCase()
    : null;
}
