import { shownSlug } from "@/lib/kernel/releasing";
import { Link } from "./link";
import { Name } from "./text";

type RecordNameProps = { readonly href: string; readonly name: string; readonly slug: string };

/** A record in its row: its name as the way to it, and its short name where there is room. */
export function RecordName({ href, name, slug }: RecordNameProps) {
  return (
    <>
      <Link className="plain name" href={href}>
        <Name>{name}</Name>
      </Link>{" "}
      <span className="mono faint hide-s" translate="no">
        {shownSlug(slug)}
      </span>
    </>
  );
}
