import type { ServiceRecord } from "@/lib/services/domain/record";

/** What an import of this format could not take and kept: it is written where it stood, so that reading it again changes nothing. */

type Link = { readonly type: string; readonly title: string; readonly url: string };
type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Bag) : {};

const textOr = (value: unknown, other: string): string => (typeof value === "string" ? value : other);

const notTaken = ({ extras }: ServiceRecord, format: string): Bag => bag(bag(extras[format])["notTaken"]);

/** The links of a service and those that were no addresses. */
export function linksFor(service: ServiceRecord, format: string): readonly Link[] {
  const { links } = notTaken(service, format);
  const refused = (Array.isArray(links) ? (links as readonly unknown[]) : []).map((one): Link => {
    const { type, title, url } = bag(one);
    return { type: textOr(type, "other"), title: textOr(title, ""), url: textOr(url, "") };
  });
  return [...service.links, ...refused];
}

/** The intent, or the text that was too long for one. */
export function intentFor(service: ServiceRecord, format: string): string | null {
  const { intent } = notTaken(service, format);
  return service.intent ?? (typeof intent === "string" ? intent : null);
}
