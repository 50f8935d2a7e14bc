import { lengths } from "./lengths";
import { isLine, lineWords } from "./unseen-signs";

/** Why a text is no address that people may open: http or https, without a password in it (BAD-10); null when it is one. */
export function addressFault(text: string): string | null {
  if (text.length > lengths.address) return `Shorten the address to ${String(lengths.address)} characters`;
  // The parser of addresses drops some of these and hides others; what is stored and printed is the text.
  if (!isLine(text)) return lineWords;
  if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) return "Start the link with https://";
  return /^https?:\/\/[^/?#]*@/i.test(text) ? "Leave name and password out of the link" : null;
}
