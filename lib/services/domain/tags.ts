/** How long a tag may be, in characters. */
export const tagLength = 63;

const tagShape = /^[a-z0-9+#._/-]+(:[a-z0-9+#._/-]+)?$/;

/** True for `key` or `key:value` of at most 63 characters, as tags are stored (MOD-14); `limits` of service.ts says how many. */
export const isTag = (text: string): boolean => text.length <= tagLength && tagShape.test(text);
