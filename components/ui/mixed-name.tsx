import { mixedScripts, mixedWords } from "@/lib/kernel/mixed-scripts";
import { Link } from "./link";
import { Note } from "./note";

type MixedNameProps = {
  readonly name: string;
  /** Where the name is typed again; not said beside its field. */
  readonly edit?: string;
};

/** Advice on a name that looks like another because some of its letters are of another alphabet; nothing where none is. */
export function MixedName({ name, edit }: MixedNameProps) {
  const mixed = mixedScripts(name);
  if (mixed === null) return null;
  const { said, mend } = mixedWords(mixed);
  return (
    <Note tone="warn">
      {said}. {mend}. {edit !== undefined && <Link href={edit}>Edit</Link>}
    </Note>
  );
}
