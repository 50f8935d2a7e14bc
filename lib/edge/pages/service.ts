import "server-only";
import { permanentRedirect } from "next/navigation";
import { isId } from "@/lib/kernel/ids";
import { readService, type ServiceReading } from "@/lib/services/queries/services";
import { valueOrNotFound } from "./page";
import { atAddress } from "./at-address";

/** The service that an address names; read once for a page and its title. */
export const serviceNamed = atAddress(readService);

/** The service, the page of its present name where the address holds another one, or the page that helps (REF-10). */
export async function serviceOrElsewhere(
  reference: string,
  at: (slug: string) => string,
): Promise<ServiceReading> {
  const reading = valueOrNotFound(await serviceNamed(reference));
  const { slug } = reading.service;
  const asked = decodeURIComponent(reference);
  if (slug !== asked && !isId(asked)) {
    const to = at(slug);
    permanentRedirect(`${to}${to.includes("?") ? "&" : "?"}was=${encodeURIComponent(asked)}`);
  }
  return reading;
}
