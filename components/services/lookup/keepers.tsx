import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LookupContact } from "@/lib/services/view/lookup";

/** Whom to ask when the catalog cannot help: those who keep it. */
export function Keepers({ contact }: { readonly contact: LookupContact }) {
  return (
    <>
      {contact.people.map(({ slug, name }, at) => (
        <span key={slug}>
          {at > 0 && ", "}
          <Link href={paths.person(slug)}>
            <Name>{name}</Name>
          </Link>
        </span>
      ))}
      {contact.channel !== null && <> in {contact.channel}</>}
    </>
  );
}
