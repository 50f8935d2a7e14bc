import { withinSentence } from "@/lib/kernel/capital";
import { restrictedWords } from "@/lib/services/domain/restriction";

type RestrictedProps = { readonly holder: { readonly name: string } | null; readonly whole?: boolean };

/** That not everybody sees a service, and who does: in a row to whoever points at it, on its page in words. */
export function Restricted({ holder, whole = false }: RestrictedProps) {
  const words = restrictedWords(holder);
  return (
    <span className="muted" title={whole ? undefined : words}>
      {" "}
      <strong>Restricted</strong>
      {whole ? `: ${withinSentence(words)}` : <span className="sr">: {words}</span>}
    </span>
  );
}
