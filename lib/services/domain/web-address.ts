import { lengths } from "@/lib/kernel/lengths";

/** Why a text is no address that people may open: http or https, without a password in it (BAD-10); null when it is one. */
export function addressFault(text: string): string | null {
  if (text.length > lengths.address) return `Shorten the address to ${String(lengths.address)} characters`;
  if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) return "Start the link with https://";
  return /^https?:\/\/[^/?#]*@/i.test(text) ? "Leave name and password out of the link" : null;
}
