import "server-only";
import { env } from "@/lib/platform/env";

/** Hosts under which this site is called, for addresses of its own pages (LKP-04). */
export const ownHosts = (): readonly string[] => {
  const { NEXTAUTH_URL: address } = env;
  return address === undefined ? [] : [new URL(address).host.toLowerCase()];
};
