import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Name } from "@/components/ui/text";
import { paths } from "@/lib/kernel/paths";

type TeamNamesakesProps = {
  readonly name: string;
  readonly others: readonly { readonly slug: string }[];
};

/** Says that other living teams bear the name of a team too, which then leads to none of them. */
export function TeamNamesakes({ name, others }: TeamNamesakesProps) {
  if (others.length === 0) return null;
  return (
    <div className="mt-4">
      <Note tone="warn">
        <Name>{name}</Name> is also the name of{" "}
        {others.map(({ slug }, place) => (
          <span key={slug}>
            {place > 0 && ", "}
            <Link href={paths.team(slug)}>{slug}</Link>
          </span>
        ))}
        : a file that names it so means none of them. Rename one, or dissolve it if it is the same team.
      </Note>
    </div>
  );
}
