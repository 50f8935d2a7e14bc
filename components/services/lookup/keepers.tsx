import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";
import type { LookupContact } from "@/lib/services/view/lookup";

/** Whom to ask when the catalog cannot help: those who keep it, by name and mail. */
export function Keepers({ contact }: { readonly contact: LookupContact }) {
  return (
    <>
      {contact.people.map(({ slug, name, email }, at) => (
        <span key={slug}>
          {at > 0 && ", "}
          <Link href={paths.person(slug)}>
            <Name>{name}</Name>
          </Link>
          {email !== null && (
            <>
              {" "}
              (<a href={`mailto:${email}`}>{email}</a>)
            </>
          )}
        </span>
      ))}
      {contact.channel !== null && <> in {contact.channel}</>}
    </>
  );
}
