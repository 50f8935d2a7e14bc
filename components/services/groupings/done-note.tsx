import { Note } from "@/components/ui/note";

const words: Readonly<Record<string, string>> = {
  renamed: "Renamed. Its former name still leads here.",
  retired: "Retired. Its links still lead here.",
  restored: "Restored. It is in use again.",
  added: "Added.",
  removed: "Taken off.",
};

/** What was done to a system or business service just now, said on its page (UI-07). */
export function DoneNote({ done }: { readonly done: string | null }) {
  if (done === null || !Object.hasOwn(words, done)) return null;
  return (
    <div className="mt-4" role="status" data-said="" tabIndex={-1}>
      <Note>{words[done]}</Note>
    </div>
  );
}
