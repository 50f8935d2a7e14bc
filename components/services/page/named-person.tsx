import { Link } from "@/components/ui/link";
import { paths } from "@/lib/kernel/paths";
import { Nobody, Who } from "@/components/ui/who";
import { Name } from "@/components/ui/text";
import type { LookupPerson } from "@/lib/services/view/lookup";
import { waysTo } from "./reach";
import { WayList } from "./way-list";

/** Where no team answers: the person who is named and how they are reached, or that nobody is (LKP-25). */
export function NamedPerson({ person }: { readonly person: LookupPerson | null }) {
  if (person === null)
    return (
      <p className="big">
        <Nobody large />
      </p>
    );
  const { slug, name, leftAt, says } = person;
  const ways = waysTo(person);
  const isHere = leftAt === null;
  return (
    <>
      <p className="big">
        {isHere ? <Who name={name} kind="person" href={paths.person(slug)} large /> : <Nobody large />}
      </p>
      <p className="bad">{says} No team answers for it.</p>
      <WayList ways={ways} />
      {isHere && ways.length === 0 && (
        <p className="bad">No phone, chat name or mail address of them is known</p>
      )}
      {!isHere && (
        <p>
          <Link href={paths.person(slug)}>
            What still names <Name>{name}</Name>
          </Link>
        </p>
      )}
    </>
  );
}
