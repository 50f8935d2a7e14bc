import { Link } from "@/components/ui/link";
import { figure, toldExactly } from "@/components/ui/moment-format";
import { paths } from "@/lib/kernel/paths";
import { type Given, listHref } from "./list-address";

type WholeListProps = {
  readonly total: number;
  /** Where all of them are edited at once. */
  readonly edit: string;
  readonly given: Given;
};

/** What can be done with everything that matches, not only with the rows of this page (PAG-04). */
export function WholeList({ total, edit, given }: WholeListProps) {
  const all =
    total > toldExactly ? "all of them" : total === 1 ? "this one" : `all ${figure(total)} that match`;
  return (
    <p className="meta pb-3">
      With {all}: <Link href={edit}>edit one field</Link>,{" "}
      <Link href={listHref(given, { as: "text" })}>show as text</Link>,{" "}
      <Link href={paths.export({ ...given, sort: null, cols: null })}>export</Link>
    </p>
  );
}
