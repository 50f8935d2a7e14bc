import { capital } from "@/lib/kernel/capital";
import { Mark } from "@/components/ui/mark";
import { shapeOf } from "@/components/services/band-mark";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { bandOf, type Grade } from "@/lib/audits/domain/grades";
import { paths } from "@/lib/kernel/paths";

/** What each grade says to somebody who reads it for the first time, best first. */
const meanings: Readonly<Record<Grade, string>> = {
  owned:
    "a team accepted it and confirms it in time; whenever it promises to answer, its own people are paged",
  unproven: "a team accepted it; nothing connected here proves that its people would be paged",
  thin: "a team accepted it, with too few people who can be paged",
  unconfirmed: "a team accepted it, and has not confirmed it for longer than the tier allows",
  unreached: "a team accepted it, and somebody else is paged first",
  shared: "a team accepted it, and another claims it as well",
  acting: "one person stands in until a team accepts it",
  unaccepted: "a team is named or has been offered it, and has not accepted",
  "person-held": "one person is named where a team should be",
  unclaimed: "nobody is named, and no team has an offer of it to answer",
  unresolved: "the name in the owner field is no team that is known here",
  placeholder: "the team named as owner stands for nobody, such as “unassigned”",
  deserted: "everybody has left the team that owns it",
  orphaned: "the team that owned it has ended, or handed it back",
  retired: "it is not in use any more",
};

/** The words of the list, folded until somebody asks: grades, bands and findings. */
export function GradeLegend() {
  return (
    <details className="mt-6">
      <summary className="btn text small -ml-1.5">What the words mean</summary>
      <div className="mt-2 max-w-3xl">
        <Definitions>
          {Object.entries(meanings).map(([grade, meaning]) => {
            const band = bandOf[grade as Grade];
            return (
              <Definition key={grade} term={capital(grade)}>
                <Mark is={shapeOf(band)}>{band ?? "–"}</Mark>: {meaning}
              </Definition>
            );
          })}
          <Definition term="Blocks">
            a finding that keeps a service from counting as well owned: mend it first
          </Definition>
          <Definition term="Warns">
            a finding that should be mended and does not block. <Link href={paths.rules()}>All rules</Link>
          </Definition>
        </Definitions>
      </div>
    </details>
  );
}
