import type { Parameters } from "./facts";
import { parameterWords, tierWords } from "./parameters";
import { isBuilt, type Rule } from "./rules/rule";

/** Why a rule cannot be switched to `on`; null when it can. */
export function switchFault(rule: Rule, on: boolean): string | null {
  if (!on)
    return rule.waivable
      ? null
      : `${rule.id} cannot be switched off: it is what owning a service means, and nobody can waive it either.`;
  if (rule.set === "L") return `${rule.id} comes later: nothing can judge it yet.`;
  if (!isBuilt(rule)) return `${rule.id} cannot be switched on yet: what it reads is not recorded here.`;
  return null;
}

const flat = (value: number | readonly number[]): readonly number[] =>
  typeof value === "number" ? [value] : value;

/** The first number that lies outside its limits, in words, with its path; null when all are fine. */
export function parameterFault(
  set: Partial<Parameters>,
): { readonly path: string; readonly what: string } | null {
  for (const name of Object.keys(set) as (keyof Parameters)[]) {
    const { label, least, most } = parameterWords[name];
    const values = flat(set[name] ?? []);
    const wrong = values.findIndex((value) => !Number.isInteger(value) || value < least || value > most);
    if (wrong >= 0)
      return {
        path: values.length === 1 ? `parameters.${name}` : `parameters.${name}.${String(wrong)}`,
        what: `${label}: give a whole number from ${String(least)} to ${String(most)}`,
      };
  }
  return null;
}

const said = (value: number | readonly number[]): string =>
  typeof value === "number"
    ? String(value)
    : value.map((one, place) => `${String(one)} for ${tierWords[place] ?? ""}`).join(", ");

/** What a change of numbers is called: "The shortest answer: 20 becomes 30 characters". */
export const parameterChange = (name: keyof Parameters, from: Parameters, to: Parameters): string => {
  const { label, unit } = parameterWords[name];
  return `${label}: ${said(from[name])} becomes ${said(to[name])}${unit === null ? "" : ` ${unit}`}`;
};
