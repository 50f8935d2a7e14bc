import type { ServiceFields } from "./fields";

const prefix = "gone.";

/** Under this name a service remembers that a source states it no more (IMP-13). */
export const goneMark = (source: string): string => `${prefix}${source}`;

/** The sources that stated a service once and state it no more. */
export const goneFrom = ({ sources }: Pick<ServiceFields, "sources">): readonly string[] =>
  Object.keys(sources)
    .flatMap((mark) => (mark.startsWith(prefix) ? [mark.slice(prefix.length)] : []))
    .sort();
