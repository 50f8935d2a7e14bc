import { Link } from "@/components/ui/link";
import { listed } from "@/lib/kernel/listed";
import { paths } from "@/lib/kernel/paths";
import type { AnsweringView } from "@/lib/services/view/answering";

type CannotAnswerProps = {
  /** The slug of the team that is offered something. */
  readonly team: string;
  readonly answering: AnsweringView;
};

/** That nobody can answer for a team what it is offered, and the viewer's way out; nothing where somebody can. */
export function CannotAnswer({ team, answering: { silent, leads, staffs } }: CannotAnswerProps) {
  if (silent === null) return null;
  return silent === "lead" ? (
    <>
      No lead of it is known, so nobody can answer.{" "}
      {staffs ? <Link href={paths.nameLead(team)}>Name a lead</Link> : "An auditor can name one."}
    </>
  ) : (
    <>
      Nobody is in it, so it can own nothing yet.{" "}
      {staffs ? (
        <Link href={paths.addMember(team)}>Add a person</Link>
      ) : (
        `${listed(leads)} or an auditor can add somebody.`
      )}
    </>
  );
}
