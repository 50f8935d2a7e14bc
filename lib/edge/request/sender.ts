import "server-only";
import type { IncomingMessage } from "node:http";
import type { Sender } from "@/lib/platform/ctx";
import { networkAsking } from "./rate";

/** From where a request comes, as far as that is told to others. Knows no database. */

/** The head by which a page knows the network of whoever sent its request; one that came from outside is overwritten. */
export const senderHead = "x-sender";

/** From where a request comes and what sent it, as the ledger keeps it. */
export const senderOf = (network: string, agent: string | null): Sender => ({
  from: roughPlace(network),
  browser: browserWords(agent),
});

/** The same of the request of a page, by its heads. */
export const senderIn = (heads: Headers): Sender =>
  senderOf(heads.get(senderHead) ?? "", heads.get("user-agent"));

/** Writes into the heads of a request from which network it comes. */
export function noteSender({ headers, socket }: IncomingMessage): void {
  headers[senderHead] = networkAsking(headers["x-forwarded-for"]?.toString(), socket.remoteAddress);
}

/** A network roughly, so that it tells the region and nobody's machine. */
export function roughPlace(network: string): string {
  const [groups] = network.split("::", 1);
  if (network.includes("::/")) return `${groups?.split(":").slice(0, 3).join(":") ?? ""}:…`;
  if (/^\d+(?:\.\d+){3}$/.test(network)) return `${network.split(".").slice(0, 3).join(".")}.…`;
  return "an address that is not known";
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\w*\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b|\biPad\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** Which browser a request names, in our own words alone: what it says itself is anybody's text. */
export function browserWords(agent: string | null): string {
  const found = (all: typeof browsers) => all.find(([shape]) => shape.test(agent ?? ""))?.[1];
  const [browser, system] = [found(browsers), found(systems)];
  return browser === undefined || system === undefined ? "another program" : `${browser} on ${system}`;
}
