import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { paths } from "@/lib/kernel/paths";
import type { Actor } from "@/lib/people/domain/actor";

type NotAllowedProps = {
  /** The sentence with which the deed would be refused. */
  readonly why: string;
  readonly actor: Actor;
};

/** In the place of a form that would be refused at its end: why, and what the viewer can do about it (PRM-13). */
export function NotAllowed({ why, actor }: NotAllowedProps) {
  const isReader = actor.kind === "person" && actor.role === "reader";
  return (
    <div className="mt-4 max-w-[640px]">
      <Note tone="warn">
        {why}
        {isReader && (
          <>
            {" "}
            You are here as a reader. An administrator can make you an editor, on{" "}
            <Link href={paths.person(actor.slug)}>your own page</Link>.
          </>
        )}{" "}
        <Link href={paths.permissions}>Who may do what</Link>
      </Note>
    </div>
  );
}
