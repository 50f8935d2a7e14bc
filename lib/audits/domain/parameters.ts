import { eitherOf } from "@/lib/kernel/listed";
import type { Rule } from "./rules/rule";
import { defaultParameters, type Parameters } from "./facts";

/** One number in brackets of the rule book: what it is, and between which limits an organisation may set it. */
export type ParameterWords = {
  readonly label: string;
  readonly unit: string | null;
  readonly least: number;
  readonly most: number;
};

const days = (label: string, most: number): ParameterWords => ({ label, unit: "days", least: 1, most });
const people = (label: string): ParameterWords => ({ label, unit: "people", least: 1, most: 50 });

export const parameterWords: Readonly<Record<keyof Parameters, ParameterWords>> = {
  horizonDays: days("How far ahead paging is looked at", 90),
  coverDays: days("How far ahead holes are looked for", 365),
  minPager: people("The fewest people who can be paged"),
  servicesPerPerson: { label: "The most services for each person", unit: null, least: 1, most: 100 },
  besideMonolith: { label: "The most services beside a monolith", unit: null, least: 0, most: 100 },
  acknowledgeDays: days("Time to acknowledge a dependency", 365),
  contributorLimit: {
    label: "The most other teams that may contribute",
    unit: "teams",
    least: 0,
    most: 50,
  },
  answerLength: { label: "The shortest answer", unit: "characters", least: 1, most: 500 },
  backupDays: days("How far ahead backups are looked for", 365),
  rotationSize: people("The smallest rotation"),
  soloReady: people("The fewest members who can do a shift alone"),
  runbookDays: days("How long a verified runbook counts", 1095),
  mostDelay: { label: "The longest delay", unit: "minutes", least: 1, most: 240 },
  leastDelay: { label: "The shortest delay", unit: "minutes", least: 0, most: 240 },
};
export const parameterNames = Object.keys(parameterWords) as readonly (keyof Parameters)[];

/** The three tiers that some numbers are stated by, in the order of their values. */
export const tierWords = ["tier 1", "tier 2", "other tiers"] as const;

const inWords = (value: number | readonly number[]): string =>
  typeof value === "number" ? String(value) : eitherOf(value.map(String));

/** When a rule passes, with the numbers that count here. */
export const conditionOf = ({ passedWhen }: Pick<Rule, "passedWhen">, parameters: Parameters): string =>
  passedWhen.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    name in parameters ? inWords(parameters[name as keyof Parameters]) : whole,
  );

/** The numbers as they count: the book's, and what the organisation set. */
export const parametersWith = (set: readonly Partial<Parameters>[]): Parameters =>
  set.reduce<Parameters>((all, one) => ({ ...all, ...one }), defaultParameters);
