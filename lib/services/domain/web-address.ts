import { limits } from "./service";

/** Why a text is no address that people may open: http or https, without a password in it (BAD-10); null when it is one. */
export function addressFault(text: string): string | null {
  if (text.length > limits.address) return `Shorten the address to ${String(limits.address)} characters`;
  if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) return "Start the link with https://";
  return /^https?:\/\/[^/?#]*@/i.test(text) ? "Leave name and password out of the link" : null;
}
