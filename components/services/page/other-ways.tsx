import { Keepers } from "@/components/services/lookup/keepers";
import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LookupContact, LookupReach } from "@/lib/services/view/lookup";
import { waysTo } from "./reach";
import { WayList } from "./way-list";

type OtherWaysProps = {
  readonly reach: LookupReach;
  /** Where it is asked all the same; null where no channel is known, or where it stands elsewhere. */
  readonly channel: string | null;
  readonly contact: LookupContact | null;
};

function People({ people }: Pick<LookupReach, "people">) {
  if (people.length === 0) return null;
  return (
    <ul>
      {people.map((one) => (
        <li key={one.slug}>
          <Link href={paths.person(one.slug)}>
            <Name>{one.name}</Name>
          </Link>
          , {one.role}
          <WayList ways={waysTo(one)} />
        </li>
      ))}
    </ul>
  );
}

/** Where no lead of a team can be reached: that it is so, who else is in it or above it, and who keeps the catalog (LKP-25). */
export function OtherWays({ reach, channel, contact }: OtherWaysProps) {
  const { above } = reach;
  return (
    <>
      {channel !== null && <p>Ask in {channel}</p>}
      <p className="bad">{reach.says}</p>
      <People people={reach.people} />
      {above !== null && (
        <>
          <p>
            Above it:{" "}
            <Link href={paths.team(above.slug)}>
              <Name>{above.name}</Name>
            </Link>
            {above.channel !== null && `, asked in ${above.channel}`}
          </p>
          <People people={above.people} />
        </>
      )}
      {contact !== null && (
        <p>
          Who can help: <Keepers contact={contact} />
        </p>
      )}
    </>
  );
}
