import "server-only";
import { sameJson } from "@/lib/kernel/canonical";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { newId } from "@/lib/platform/new-id";
import { operation } from "@/lib/platform/operation";
import type { Rule } from "../domain/rules/rule";
import type { Parameters } from "../domain/facts";
import { parametersWith } from "../domain/parameters";
import { mayChangeRules } from "../domain/permissions";
import { ruleBook, ruleById } from "../domain/rule-book";
import { parameterChange, parameterFault, switchFault } from "../domain/switches";
import { ChangeRule } from "../schema/settings";
import {
  insertRuleVersions,
  lockRules,
  markTrend,
  ruleSettings,
  type RuleVersionRecord,
} from "../store/settings";

type Snapshot = Readonly<Record<string, unknown>>;

type Standing = { readonly version: number; readonly on: boolean; readonly parameters: Partial<Parameters> };

/** A rule as it counts now, changed here or not. */
const nowOf = (rule: Rule, settings: readonly RuleVersionRecord[]): Standing =>
  settings.find((one) => one.rule === rule.id) ?? { version: rule.version, on: rule.on, parameters: {} };

/** A rule as its forms hold it: on or off, and each of its numbers by the name of its field. */
function asInForm(rule: Rule, { on, parameters }: Readonly<Record<string, unknown>>): Snapshot {
  const numbers = parametersWith(parameters ? [parameters] : []);
  return {
    ...(typeof on === "boolean" ? { on: on ? "on" : "off" } : {}),
    ...Object.fromEntries(
      parameters === undefined
        ? []
        : rule.parameters.flatMap((name): [string, unknown][] => {
            const value = numbers[name];
            return typeof value === "number"
              ? [[`parameters.${name}`, value]]
              : value.map((one, place) => [`parameters.${name}.${String(place)}`, one]);
          }),
    ),
  };
}

/**
 * Switches a rule on or off, or changes its numbers: a new version of it and of every rule that reads the same numbers, a
 * mark in the trends, and the catalog is judged anew in the same transaction.
 */
export const changeRule = operation({
  name: "audits.rule.change",
  input: ChangeRule,
  load: async (tx, { rule: id }) => {
    const rule = ruleById.get(id);
    // One after the other, so that the second is told what the first has changed.
    await lockRules(tx);
    return rule ? { rule, settings: await ruleSettings(tx) } : null;
  },
  notFound: ({ rule }) => ({ what: "rule", ref: rule }),
  may: mayChangeRules,
  versioned: ({ rule, settings }) => {
    const { version, on, parameters } = nowOf(rule, settings);
    const id = settings.find((one) => one.rule === rule.id)?.id ?? "";
    return { id, version, now: { on, parameters }, inForm: (fields) => asInForm(rule, fields) };
  },
  run: async ({ tx, now, actor }, { version, on: wanted, parameters, reason }, { rule, settings }) => {
    const { on: isOn } = nowOf(rule, settings);
    const on = wanted ?? isOn;
    const fault = on === isOn ? null : switchFault(rule, on);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const foreign = Object.keys(parameters).find(
      (name) => !rule.parameters.includes(name as keyof Parameters),
    );
    if (foreign !== undefined)
      return refuse({
        kind: "invalid",
        issues: [{ path: `parameters.${foreign}`, what: `${rule.id} does not read this number` }],
      });
    const wrong = parameterFault(parameters);
    if (wrong) return refuse({ kind: "invalid", issues: [wrong] });

    const before = parametersWith(settings.map((one) => one.parameters));
    const after = { ...before, ...parameters };
    const moved = rule.parameters.filter((name) => !sameJson(before[name], after[name]));
    if (on === isOn && moved.length === 0) return ok({ value: { rule: rule.id, version }, changes: [] });
    const touched = ruleBook.filter(
      (one) => one === rule || one.parameters.some((name) => moved.includes(name)),
    );
    const by = markOf(actor);
    const versions = touched.map((one) => {
      const was = nowOf(one, settings);
      const numbers = moved.filter((name) => one.parameters.includes(name));
      return {
        rule: one.id,
        version: was.version + 1,
        on: one === rule ? on : was.on,
        parameters: { ...was.parameters, ...Object.fromEntries(numbers.map((name) => [name, after[name]])) },
        reason,
        at: now,
        by,
        was,
      };
    });
    const ids = versions.map(({ was: _was, ...row }) => ({ ...row, id: newId<"rule">(now) }));
    await insertRuleVersions(tx, ids);
    const names = touched.map(({ id }) => id).join(", ");
    const words = [
      ...(on === isOn ? [] : [`${rule.id} is switched ${on ? "on" : "off"}`]),
      ...moved.map((name) => `${names}: ${parameterChange(name, before, after)}`),
    ];
    await markTrend(tx, now, words.join(". "));
    return ok({
      value: { rule: rule.id, version: version + 1 },
      changes: versions.map((one, place) => ({
        noun: "rule" as const,
        id: settings.find(({ rule: known }) => known === one.rule)?.id ?? ids[place]?.id ?? "",
        slug: one.rule,
        name: ruleById.get(one.rule)?.title ?? one.rule,
        before: { on: one.was.on, parameters: one.was.parameters, version: one.was.version },
        after: { on: one.on, parameters: one.parameters, version: one.version },
        version: one.version,
        reason,
      })),
    });
  },
  constraints: {
    RuleVersion_rule_version_key: ({ rule }) => ({
      kind: "conflict",
      why: `${rule} was changed a moment ago. Open it again.`,
    }),
  },
});
