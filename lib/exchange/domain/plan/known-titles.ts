import { sameJson } from "@/lib/kernel/canonical";

type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};

const linksIn = (kept: unknown): readonly Bag[] => {
  const { links } = bag(bag(kept)["notTaken"]);
  return Array.isArray(links) ? (links as readonly unknown[]).map(bag) : [];
};
const addresses = (links: readonly Bag[]): readonly string[] =>
  links.map(({ type, url }) => JSON.stringify([type, url])).sort();

/**
 * What a format keeps beside a record, where the links that were no addresses are the same as before: these keep title and order,
 * because not every format has a place for both, and a file that says nothing new changes nothing (EXP-02).
 */
export function withKnownTitles(before: unknown, kept: unknown): unknown {
  const [was, is] = [linksIn(before), linksIn(kept)];
  return is.length > 0 && sameJson(addresses(was), addresses(is))
    ? { ...bag(kept), notTaken: { ...bag(bag(kept)["notTaken"]), links: was } }
    : kept;
}
