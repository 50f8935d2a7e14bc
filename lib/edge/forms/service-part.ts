import "server-only";
import { paths } from "@/lib/kernel/paths";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import type { Operation } from "@/lib/platform/operation";
import type { ListPart } from "@/lib/services/domain/in-place";
import * as parts from "@/lib/services/operations/service-parts";
import { fieldsOf } from "./form";

type Written = { readonly slug: string };
type Deeds = { readonly add: Operation<Written>; readonly remove: Operation<Written> };

const deeds: Readonly<Record<ListPart, Deeds>> = {
  links: { add: parts.addLink, remove: parts.removeLink },
  repositories: { add: parts.addRepository, remove: parts.removeRepository },
  dependencies: { add: parts.addDependency, remove: parts.removeDependency },
  identifiers: { add: parts.addIdentifier, remove: parts.removeIdentifier },
  aliases: { add: parts.addAlias, remove: parts.removeAlias },
  tags: { add: parts.addTag, remove: parts.removeTag },
  contributors: { add: parts.addContributor, remove: parts.removeContributor },
  businessServices: { add: parts.addBusinessService, remove: parts.removeBusinessService },
};

/** Adds one element to a list of a service or takes one away, as the small form in its place says. */
export async function changePart(ctx: Ctx, raw: unknown): Promise<Result<Written>> {
  const { part, deed, ...given } = raw as Readonly<Record<string, string>>;
  const both = Object.hasOwn(deeds, part ?? "") ? deeds[part as ListPart] : null;
  if (both === null) return { ok: false, refusal: { kind: "not-found", what: "part", ref: part ?? "" } };
  return (deed === "remove" ? both.remove : both.add)(ctx, given);
}

/** The fields of the small form in its place, as text. */
export const readPart = (form: FormData): unknown => fieldsOf(form);

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The service page with the part that was saved in sight; a list stays open, since one element is seldom all. */
export function afterPart({ slug }: Written, form: FormData): string {
  const part = textOf(form, "part");
  const list = textOf(form, "deed") !== "";
  return paths.service(slug, { ...(list ? { edit: part } : {}), seen: part, done: "saved" });
}
