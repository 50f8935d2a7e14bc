import type { ServiceFields } from "./fields";
import type { Stated } from "./stated";
import { uniqueBy, oldByKey } from "./elements";
import { hostKey } from "./lookup/host";
import { readMatchers, rulesText, tokensOfRule } from "./lookup/labels";
import { packageKey } from "./lookup/package-name";
import { workloadOf, workloadText } from "./lookup/workload";

/** By what machines name it, as it is stated (MOD-17). */
export function statedIdentifiers(before: ServiceFields, stated: Stated): ServiceFields["identifiers"] {
  if (stated.identifiers === undefined) return before.identifiers;
  const key = (one: { readonly type: string; readonly value: string }) =>
    `${one.type} ${identifierKey(one.type, one.value)}`;
  const old = oldByKey(before.identifiers, key);
  const all = stated.identifiers.map(({ type, value, note, source }) => ({
    type,
    value,
    note: note ?? null,
    source: source ?? old.get(key({ type, value }))?.source ?? null,
  }));
  return uniqueBy(all, key);
}

/** A channel without its `#`; an address of Slack is the id in it (LKP-12). */
export function channelKey(text: string): string {
  const [, id] = /\/archives\/([A-Z][A-Z0-9]{5,})/i.exec(text) ?? [];
  return (id ?? text.trim().replace(/^#/, "")).toLowerCase();
}

/** An id in another system: without case, an address of PagerDuty as the id in it, a rule for many ARNs without its star (LKP-13). */
export function externalKey(text: string): string {
  const trimmed = text.trim().replace(/\/+$/, "");
  const [, id] = /\bpagerduty\.com\/\S*?\b([PQ][A-Z0-9]{6,13})\b/i.exec(trimmed) ?? [];
  return (id ?? trimmed.replace(/\*+$/, "")).toLowerCase();
}

/** An identifier in the form in which it is stored and compared: two spellings of one thing share it (MOD-17). */
export function identifierKey(type: string, value: string): string {
  switch (type) {
    case "host":
      return hostKey(value);
    case "labels": {
      const matchers = readMatchers(value);
      return matchers ? rulesText(matchers) : value.trim().toLowerCase();
    }
    case "workload": {
      const workload = workloadOf(value);
      return workload ? workloadText(workload) : value.trim().toLowerCase();
    }
    case "package":
      return packageKey(value) ?? value.trim().toLowerCase();
    case "channel":
      return channelKey(value);
    default:
      return externalKey(value);
  }
}

/** What an identifier is looked for by when its key alone does not tell: the pairs of a rule, the name of a workload. */
export function identifierTokens(type: string, value: string): readonly string[] {
  if (type === "labels") return tokensOfRule(readMatchers(value) ?? []);
  if (type === "workload") {
    const workload = workloadOf(value);
    return workload ? [workload.name] : [];
  }
  return [];
}
