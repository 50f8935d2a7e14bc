import { Note } from "@/components/ui/note";

/** Above a list of tokens to which the revoking of one led back; nothing where none was just revoked. */
export function RevokedNote({ done }: { readonly done: string | null }) {
  if (done !== "revoked") return null;
  return (
    <div className="mt-4" role="status">
      <Note>Revoked. Whatever still sends it is refused from now on.</Note>
    </div>
  );
}
