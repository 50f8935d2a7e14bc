import type { Instant } from "@/lib/kernel/time";
import type { Held } from "./entry";

/** A record as it was at an instant: its fields, and what is said about it as a whole (LED-07). */
export type Past = {
  readonly id: string;
  readonly held: Held;
  readonly slug: string;
  readonly name: string;
  readonly formerSlugs: readonly string[];
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
};

type Label = { readonly slug: string; readonly name: string };

const isRef = (value: object): value is { readonly id: string } & Label =>
  "id" in value && "slug" in value && "name" in value;

/** The ids of all records that a value names. */
export function namedIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== "object" || value === null) return [];
  return [
    ...(isRef(value) ? [value.id] : []),
    ...Object.values(value as Readonly<Record<string, unknown>>).flatMap(namedIn),
  ];
}

/** The value with every record it names called as it was called then, whichever entry named it when. */
export function relabelled(value: unknown, labels: ReadonlyMap<string, Label>): unknown {
  if (Array.isArray(value)) return value.map((one) => relabelled(one, labels));
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(
    Object.entries(value as Readonly<Record<string, unknown>>).map(([name, one]) => [
      name,
      relabelled(one, labels),
    ]),
  );
  const label = isRef(value) ? labels.get(value.id) : undefined;
  return label === undefined ? inner : { ...inner, ...label };
}
