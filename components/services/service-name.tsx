import { Link } from "@/components/ui/link";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";

type ServiceNameProps = { readonly slug: string; readonly name: string };

/** A service in a row: its name as the way to its page. */
export function ServiceName({ slug, name }: ServiceNameProps) {
  return (
    <Link className="plain name" href={paths.service(slug)}>
      <Name>{name}</Name>
    </Link>
  );
}
