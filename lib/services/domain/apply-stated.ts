import { noneCalled } from "@/lib/kernel/none-called";
import type { Issue } from "@/lib/kernel/result";
import { type FieldValues, withFields } from "./custom-field";
import type { Ref } from "@/lib/kernel/ids";
import { deprecationIssues } from "./deprecation";
import { everyField, type ServiceFields, plainBy } from "./fields";
import type { Resolver, Stated } from "./stated";
import { statedLists, tooMany } from "./stated-lists";
import { type StatedOptions } from "./elements";

const withMarks = (
  marks: ServiceFields["sources"],
  stated: NonNullable<Stated["sources"]>,
): ServiceFields["sources"] =>
  Object.fromEntries(
    Object.entries({ ...marks, ...stated }).flatMap(([field, mark]) =>
      mark === null ? [] : [[field, mark]],
    ),
  );

/** The custom fields as they come to stand; a file was read by `readFields` before, and keeps what no field asks for. */
function fieldsAfter(
  before: ServiceFields,
  { fields }: Stated,
  kind: ServiceFields["kind"],
  resolve: Resolver,
  lenient: boolean,
): { readonly values: FieldValues; readonly issues: readonly Issue[] } {
  if (fields === undefined) return { values: before.fields, issues: [] };
  return lenient
    ? { values: { ...before.fields, ...fields }, issues: [] }
    : withFields(before.fields, fields, kind, resolve);
}

/** `before` with everything `stated` says put in its place, and what is wrong with it, all at once. */
export function applyStated(
  before: ServiceFields,
  stated: Stated,
  resolve: Resolver,
  options: StatedOptions,
): { readonly after: ServiceFields; readonly issues: readonly Issue[] } {
  const { self, lenient } = options;
  const issues: Issue[] = [];
  const refOf = <I extends string>(
    field: "system" | "parent" | "splitFrom" | "replacedBy",
    old: Ref<I> | null,
    find: (text: string) => Ref<I> | null,
    what: string,
  ): Ref<I> | null => {
    const text = stated[field];
    if (text === undefined) return old;
    if (text === null) return old !== null && resolve.hidden?.has(old.id) === true ? old : null;
    const found = find(text);
    if (found === null) {
      if (!lenient) issues.push({ path: field, what: noneCalled(what, text) });
      return old;
    }
    if ((found.id as string) === self.id) {
      issues.push({ path: field, what: "A service cannot stand here for itself. Pick another" });
      return old;
    }
    return found;
  };
  const after: ServiceFields = {
    ...everyField,
    ...plainBy((name) => (stated[name] === undefined ? before[name] : stated[name])),
    fields: before.fields,
    system: refOf("system", before.system, resolve.system, "system"),
    parent: refOf("parent", before.parent, resolve.target, "service"),
    splitFrom: refOf("splitFrom", before.splitFrom, resolve.target, "service"),
    replacedBy: refOf("replacedBy", before.replacedBy, resolve.target, "service"),
    ...statedLists(before, stated, resolve, options, issues),
    sources: stated.sources === undefined ? before.sources : withMarks(before.sources, stated.sources),
  };
  const { values, issues: unfit } = fieldsAfter(before, stated, after.kind, resolve, lenient);
  const whole = { ...after, fields: values };
  return { after: whole, issues: [...issues, ...unfit, ...ruleIssues(before, whole, lenient)] };
}

/** What is wrong with a service as a whole, whichever way it came to be so; an import is asked for less. */
export function ruleIssues(before: ServiceFields, after: ServiceFields, lenient: boolean): readonly Issue[] {
  const issues: Issue[] = [];
  if (after.kind === "slice" && after.parent === null)
    issues.push({ path: "parent", what: "A slice is part of another service: name that service" });
  if (after.promised === "none" && after.promisedReason === null)
    issues.push({ path: "promisedReason", what: "Say why no hours are promised" });
  if (!lenient) {
    issues.push(...deprecationIssues(before, after), ...tooMany(before, after));
    if (after.standsAlone && after.dependencies.length > 0)
      issues.push({
        path: "standsAlone",
        what: "It cannot stand alone and need other services. Take the one or the other away",
      });
  }
  return issues;
}
