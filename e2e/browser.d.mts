/** The Chromium that comes inside an npm package, and the environment it needs on this machine. */
export function browser(): { readonly program: string; readonly env: Record<string, string> };
