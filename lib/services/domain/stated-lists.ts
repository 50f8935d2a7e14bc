import { noneCalled } from "@/lib/kernel/none-called";
import type { Issue } from "@/lib/kernel/result";
import type { ServiceFields } from "./fields";
import { limits } from "./service";
import type { Resolver, Stated } from "./stated";
import { uniqueBy, type StatedOptions } from "./elements";
import { statedIdentifiers } from "./identifiers";
import { statedContributors } from "./contributors";
import { statedRepositories } from "./repositories";
import { statedLinks } from "./links";
import { statedDependencies } from "./dependencies";
import { statedAliases } from "./aliases";
import { statedDeclaredOwners } from "./declared-owners";

/** What it carries, as it is stated. */
function statedBusinessServices(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  { lenient }: StatedOptions,
  issues: Issue[],
): ServiceFields["businessServices"] {
  if (stated.businessServices === undefined) return before.businessServices;
  const found = stated.businessServices.flatMap((text, place) => {
    const one = resolve.businessService(text);
    if (one) return [one];
    if (!lenient)
      issues.push({
        path: `businessServices.${String(place)}`,
        what: noneCalled("business service", text),
      });
    return [];
  });
  return uniqueBy(found, (one) => one.id);
}

const most = {
  links: [limits.links, "links"],
  repositories: [limits.repositories, "repositories"],
  dependencies: [limits.dependencies, "dependencies"],
  contributors: [limits.contributors, "contributors"],
  businessServices: [limits.businessServices, "business services"],
  identifiers: [limits.identifiers, "identifiers"],
  aliases: [limits.identifiers, "aliases"],
  tags: [limits.tags, "tags"],
  apis: [limits.apis, "APIs"],
} as const;

/** A list that grew beyond what one service may hold; what is over already may shrink step by step. */
export function tooMany(before: ServiceFields, after: ServiceFields): readonly Issue[] {
  const fields = Object.keys(most) as (keyof typeof most)[];
  return fields.flatMap((path) => {
    const [limit, word] = most[path];
    const count = after[path].length;
    return count > limit && count > before[path].length
      ? [{ path, what: `One service holds at most ${String(limit)} ${word}. Take one away first` }]
      : [];
  });
}

/** The lists of `before` with those that `stated` names in their place; what is wrong is put with `issues`. */
export function statedLists(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  options: StatedOptions,
  issues: Issue[],
) {
  return {
    dependencies: statedDependencies(before, stated, resolve, options, issues),
    contributors: statedContributors(before, stated, resolve, options, issues),
    businessServices: statedBusinessServices(before, stated, resolve, options, issues),
    links: statedLinks(before, stated),
    repositories: statedRepositories(before, stated),
    identifiers: statedIdentifiers(before, stated),
    aliases: statedAliases(before, stated, options),
    declaredOwners: statedDeclaredOwners(before, stated, resolve, options.now),
    tags: stated.tags === undefined ? before.tags : [...new Set(stated.tags)].sort(),
  };
}
