/** The command that runs `words` and sends them `signal` when its standard input, a pipe from this process, closes. */
export function kept(signal: "INT" | "TERM", words: readonly string[]): [string, string[]];
