/** What runs in a cluster, as far as a text says (LKP-10). */
export type Workload = {
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly kind: string | null;
  readonly name: string;
};

const kinds: Readonly<Record<string, string>> = {
  deploy: "deployment",
  deployment: "deployment",
  deployments: "deployment",
  sts: "statefulset",
  statefulset: "statefulset",
  statefulsets: "statefulset",
  ds: "daemonset",
  daemonset: "daemonset",
  daemonsets: "daemonset",
  rs: "replicaset",
  replicaset: "replicaset",
  job: "job",
  jobs: "job",
  cronjob: "cronjob",
  cronjobs: "cronjob",
  cj: "cronjob",
  rollout: "rollout",
  svc: "service",
  service: "service",
  po: "pod",
  pod: "pod",
  pods: "pod",
};
const kindOf = (word: string | undefined): string | null => kinds[word ?? ""] ?? null;

const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const isName = (text: string): boolean =>
  new RegExp(`^${label}(?:\\.${label})*$`).test(text) && text.length <= 253;

/** The workload of an identifier: `cluster?/namespace/kind?/name`; null when it is none. */
export function workloadOf(value: string): Workload | null {
  const parts = value.trim().toLowerCase().split("/");
  const name = parts.at(-1) ?? "";
  if (parts.length > 4 || parts.some((part) => part === "")) return null;
  const before = parts.slice(0, -1);
  const kind = kindOf(before.at(-1));
  const rest = kind === null ? before : before.slice(0, -1);
  if (rest.length > 2) return null;
  return {
    cluster: rest.length === 2 ? (rest[0] ?? null) : null,
    namespace: rest.at(-1) ?? null,
    kind,
    name,
  };
}

/** What is known of a workload as one path: cluster, namespace, kind, name. */
export const workloadText = ({ cluster, namespace, kind, name }: Workload): string =>
  [cluster, namespace, kind, name].filter((part) => part !== null).join("/");

/** The workload that somebody asks for: `ns/name`, `deploy/name -n ns`, `name.ns.svc.cluster.local`, a pod's name. */
export function readWorkload(text: string): Workload | null {
  const asked = text.trim().toLowerCase();
  const [, head = asked, flagged] = /^(.*?)\s+(?:-n|--namespace)[\s=]+(\S+)$/.exec(asked) ?? [];
  const inCluster = new RegExp(
    `^(?:https?://)?(${label})\\.(${label})\\.svc(?:\\.[a-z0-9.-]+)?(?::\\d+)?(?:/.*)?$`,
  ).exec(head);
  if (inCluster)
    return { cluster: null, namespace: inCluster[2] ?? null, kind: null, name: inCluster[1] ?? "" };
  const [, spokenKind, spokenName] = /^([a-z]+)\s+(\S+)$/.exec(head) ?? [];
  const slashed = kindOf(spokenKind) === null ? head : `${spokenKind ?? ""}/${spokenName ?? ""}`;
  const found = workloadOf(slashed);
  if (found === null || !isName(found.name)) return null;
  if (![found.namespace, found.cluster].every((part) => part === null || isName(part))) return null;
  return flagged === undefined ? found : { ...found, namespace: flagged };
}

/** What Kubernetes appends to the name of a pod, tried in turn (LKP-10). */
const suffixes = [/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, /-[0-9]+$/, /-[a-z0-9]{5}$/];
/** The letters that it draws from: no vowels, so that no word looks like a suffix. */
const drawn = [
  /-[bcdfghjklmnpqrstvwxz2456789]{6,10}-[bcdfghjklmnpqrstvwxz2456789]{5}$/,
  /-[0-9]+$/,
  /-[bcdfghjklmnpqrstvwxz2456789]{5}$/,
];

const strip = (name: string, shapes: readonly RegExp[]) =>
  shapes.flatMap((shape) => {
    const suffix = shape.exec(name)?.[0];
    return suffix === undefined || suffix.length === name.length
      ? []
      : [{ name: name.slice(0, -suffix.length), suffix }];
  });

/** The names that a pod's name may have grown from, each with the part that was left out. */
export const withoutPodSuffix = (
  name: string,
): readonly { readonly name: string; readonly suffix: string }[] => strip(name, suffixes);

/** The same, only where the suffix can be no word: for names that were not written down as workloads. */
export const withoutDrawnSuffix = (
  name: string,
): readonly { readonly name: string; readonly suffix: string }[] => strip(name, drawn);

/** True when what was asked and what is written down can be one: what both say is the same. */
export function isSameWorkload(asked: Workload, written: Workload): boolean {
  const agree = (a: string | null, b: string | null) => a === null || b === null || a === b;
  const kind =
    asked.kind === "pod" || asked.kind === "service" || asked.kind === "replicaset" ? null : asked.kind;
  return (
    asked.name === written.name &&
    agree(asked.namespace, written.namespace) &&
    agree(asked.cluster, written.cluster) &&
    agree(kind, written.kind)
  );
}
