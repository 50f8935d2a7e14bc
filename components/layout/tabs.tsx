import { Link } from "@/components/ui/link";

export type Tab = { readonly name: string; readonly href: string; readonly now: boolean };

/** Pages of one record. `label` is the record's name. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ name, href, now }) => (
        <Link key={href} href={href} scroll={false} aria-current={now ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
