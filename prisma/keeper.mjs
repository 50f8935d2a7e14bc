/** Ties a program to this process: when this process ends, however it ends, the program is told to stop. */
const keeper = `
signal=$1; shift
exec 3<&0
"$@" 3<&- </dev/null & program=$!
{ read -r _ <&3; kill -s "$signal" "$program"; } & watch=$!
exec 3<&- </dev/null
wait "$program"; code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

/**
 * The command that runs `words` under a shell that waits at its standard input, which must be a pipe from this process: when the
 * pipe closes, the shell sends `signal`. So a program also stops after this process was killed without a word.
 */
export const kept = (signal, words) => ["/bin/sh", ["-c", keeper, "sh", signal, ...words]];
