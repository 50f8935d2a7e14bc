/** A host, perhaps with port and path, as an address or an identifier names it (LKP-08). */
export type Host = { readonly host: string; readonly port: string | null; readonly path: readonly string[] };

const shape =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(?:[^@/\s]*@)?((?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*)\.?(?::(\d{1,5}))?((?:\/[^\s?#]*)?)(?:[?#]\S*)?$/;

/** Reads `a.b.tld`, `*.a.b`, `host:port` or an address; null when the text is none of them. */
export function readHost(text: string): Host | null {
  const [whole, scheme, host, port, path = ""] = shape.exec(text.trim().toLowerCase()) ?? [];
  if (whole === undefined || host === undefined) return null;
  const isHost = host.includes(".") || port !== undefined || (scheme !== undefined && scheme !== "file");
  if (!isHost || host.length > 253) return null;
  return {
    host,
    port: port === undefined || port === "80" || port === "443" ? null : port,
    path: path.split("/").filter((part) => part !== ""),
  };
}

const written = (host: string, port: string | null): string => (port === null ? host : `${host}:${port}`);

/** An identifier of kind host in the form in which it is compared. */
export function hostKey(value: string): string {
  const read = readHost(value) ?? readHost(`${value.trim()}:80`);
  return read ? [written(read.host, read.port), ...read.path].join("/") : value.trim().toLowerCase();
}

export type HostKeys = {
  readonly exact: readonly string[];
  /** `host/prefix`, longest first; the host alone comes last. */
  readonly prefixes: readonly string[];
  /** `*.suffix`, longest first. */
  readonly wildcards: readonly string[];
};

/** What a host may be written down as, from the very thing to the widest rule. */
export function hostKeys({ host, port, path }: Host): HostKeys {
  const hosts = port === null ? [host] : [written(host, port), host];
  const upTo = (length: number) => hosts.map((one) => [one, ...path.slice(0, length)].join("/"));
  const labels = host.split(".");
  return {
    exact: upTo(path.length),
    prefixes: path.length === 0 ? [] : path.map((_, at) => path.length - 1 - at).flatMap(upTo),
    wildcards: labels.slice(1).map((_, at) => `*.${labels.slice(at + 1).join(".")}`),
  };
}
