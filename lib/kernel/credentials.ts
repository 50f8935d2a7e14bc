/**
 * Name and password in an address: of http whatever stands before the host, for a token stands there too; of other schemes
 * only a name with a password, since `ssh://git@host` holds no secret.
 */
const inAddress =
  /(\bhttps?:\/\/)[^/?#\s]*@|((?:\b[a-z][a-z0-9+.-]*:)?\/\/)[^/?#\s:@]*:(?!\d+[/?#])[^/\s]*@/gi;

/** The text with the sign `…` where an address holds name and password: they are never shown or stored (BAD-10). */
export const withoutCredentials = (text: string): string => text.replaceAll(inAddress, "$1$2…@");

/** The text with its addresses as if nobody had put a name and password there. */
export const credentialsDropped = (text: string): string => text.replaceAll(inAddress, "$1$2");

/** True when an address in the text holds a name and password. */
export const holdsCredentials = (text: string): boolean => text.search(inAddress) >= 0;
