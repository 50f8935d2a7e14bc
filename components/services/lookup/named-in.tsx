import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LookupDetail } from "@/lib/services/view/lookup";

const wayTo = ({ noun, slug }: LookupDetail["named"][number]): string =>
  noun === "team" ? paths.team(slug) : noun === "service" ? paths.service(slug) : paths.businessService(slug);

/** Everything that names a person, and as what: a team as its manager, a business service as accountable (LKP-27). */
export function NamedIn({ named }: Pick<LookupDetail, "named">) {
  return (
    <ul>
      {named.map((one) => (
        <li key={`${one.noun} ${one.slug} ${one.as}`}>
          <Link href={wayTo(one)}>
            <Name>{one.name}</Name>
          </Link>
          , {one.as}
        </li>
      ))}
      {named.length === 0 && <li className="muted">Nothing names them</li>}
    </ul>
  );
}
