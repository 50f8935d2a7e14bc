import { Document } from "yaml";

/**
 * A value as YAML 1.2 that a reader of YAML 1.1 understands alike (`yes`, `0o7` and their like are quoted), without anchors
 * and without folded lines, so that the same value always gives the same bytes (EXP-03).
 */
export const yamlOf = (value: unknown): string =>
  new Document(value, { version: "1.2", compat: "yaml-1.1", aliasDuplicateObjects: false }).toString({
    lineWidth: 0,
    indentSeq: true,
  });
