import "server-only";

const lines = (value: FormDataEntryValue | null): readonly string[] =>
  (typeof value === "string" ? value : "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const plain = [
  "ref",
  "version",
  "name",
  "slug",
  "kind",
  "lifecycle",
  "tier",
  "owner",
  "intent",
  "value",
  "contributesTo",
  "customerImpact",
  "notes",
  "customerFacing",
  "channel",
  "system",
  "promised",
  "promisedReason",
] as const;

/** The fields of a service's form as the schema reads them: lists are one a line, a link is `type address title`, an edge `name soft`. */
export function readService(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of plain) if (form.has(name)) fields[name] = form.get(name);
  if (fields["slug"] === "") delete fields["slug"];
  if (form.has("tags"))
    fields["tags"] = lines(form.get("tags"))
      .flatMap((line) => line.split(/[\s,]+/))
      .filter((tag) => tag !== "");
  if (form.has("aliases")) fields["aliases"] = lines(form.get("aliases"));
  if (form.has("links"))
    fields["links"] = lines(form.get("links")).map((line) => {
      const [type = "", url = "", ...title] = line.split(/\s+/);
      return { type, url, title: title.join(" ") };
    });
  if (form.has("repositories"))
    fields["repositories"] = lines(form.get("repositories")).map((line) => {
      const [url = "", path = ""] = line.split(/(?<!:)\/\//);
      return { url, path };
    });
  if (form.has("dependencies"))
    fields["dependencies"] = lines(form.get("dependencies")).map((line) => {
      const [, target = line, strength = ""] = /^(.*?)(?:\s+(hard|soft))?$/.exec(line) ?? [];
      return { target, strength };
    });
  return fields;
}
