/** Whose line a request comes over, as far as one address tells it from others. */

const dotted = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** The eight groups of an IPv6 address; null for what is none. */
function groupsOf(address: string): readonly string[] | null {
  if (!address.includes(":") || !URL.canParse(`http://[${address}]`)) return null;
  // As an address of the web it is written one way alone, its last four bytes too.
  const [before = "", after] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const [head, tail] = [before, after ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  return [...(head ?? []), ...Array.from({ length: missing }, () => "0"), ...(tail ?? [])];
}

const byteText = (group: string): string => {
  const number = Number.parseInt(group, 16);
  return `${String(number >> 8)}.${String(number & 255)}`;
};

/**
 * The network that an address belongs to: an IPv4 address by itself, of an IPv6 address its first 64 bits, which one household or
 * machine has to itself. A port, brackets and a zone may stand with it; null for what is no address.
 */
export function networkOf(text: string): string | null {
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(text.trim()) ?? [];
  const address = (bracketed ?? text.trim()).replace(/%.*$/, "").replace(/^([\d.]+):\d+$/, "$1");
  if (dotted.test(address)) return address.split(".").every((part) => Number(part) < 256) ? address : null;
  const groups = groupsOf(address);
  if (groups === null) return null;
  // An IPv4 address that a socket of both kinds tells as IPv6.
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return groups.slice(6).map(byteText).join(".");
  return `${groups.slice(0, 4).join(":")}::/64`;
}

const ownMachine = /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/** Whether a host, as an address names it, is this machine, so that what is sent there goes over no line. */
export const isOwnMachine = (host: string): boolean => ownMachine.test(host);
