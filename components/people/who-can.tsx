import { Link } from "@/components/ui/link";
import { paths } from "@/lib/kernel/paths";

/** Below what is not the viewer's to do: who can, and where all rules stand (PRM-13); nothing where `why` is empty. */
export function WhoCan({ why }: { readonly why: string }) {
  if (why === "") return null;
  return (
    <p className="meta mt-4">
      {why} <Link href={paths.permissions}>Who may do what</Link>
    </p>
  );
}
