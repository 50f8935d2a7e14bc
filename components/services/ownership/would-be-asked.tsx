import { Note } from "@/components/ui/note";
import { Name } from "@/components/ui/text";
import type { AnsweringView } from "@/lib/services/view/answering";
import { CannotAnswer } from "./cannot-answer";

export type WouldBeAskedProps = {
  readonly team: { readonly slug: string; readonly name: string } | null;
  /** Why that team cannot be offered anything (M-03). */
  readonly teamFault: string | null;
  readonly answering: AnsweringView | null;
};

/** Before an offer is sent: that the team can own nothing, or that nobody there could answer; nothing where somebody can. */
export function WouldBeAsked({ team, teamFault, answering }: WouldBeAskedProps) {
  return (
    <>
      {teamFault !== null && <Note tone="bad">{teamFault}</Note>}
      {team !== null && answering !== null && answering.silent !== null && (
        <Note tone="warn">
          <Name>{team.name}</Name> would be asked. <CannotAnswer team={team.slug} answering={answering} />
        </Note>
      )}
    </>
  );
}
