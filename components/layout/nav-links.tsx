"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Count } from "@/components/ui/count";
import { LookupBox } from "@/components/ui/lookup-box";
import { pages, places } from "./places";

const within = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

function Links({ unowned }: { readonly unowned: number }) {
  const path = usePathname();
  return (
    <>
      {pages.map(({ name, href }) => (
        <Link key={href} href={href} prefetch={false} aria-current={within(path, href) ? "page" : undefined}>
          {name}
          {href === "/audits" && unowned > 0 && <Count of={unowned} needsSomebody label="unowned services" />}
        </Link>
      ))}
    </>
  );
}

/** The pages of the bar; the one that is shown is marked. */
export function NavLinks({ unowned }: { readonly unowned: number }) {
  return (
    <nav className="nav" aria-label="Main">
      <Links unowned={unowned} />
    </nav>
  );
}

/** The same pages behind one button on small screens; open without script, closed again on the next page. */
export function Menu({
  unowned,
  children,
}: {
  readonly unowned: number;
  readonly children: React.ReactNode;
}) {
  const path = usePathname();
  return (
    <details className="menu" key={path}>
      <summary className="btn">Menu</summary>
      <div className="sheet">
        <nav aria-label="Main">
          <Links unowned={unowned} />
        </nav>
        {children}
      </div>
    </details>
  );
}

/** The look-up field of the bar; the home page and the answer have their own, large one. */
export function BarLookup() {
  const path = usePathname();
  return path === "/" || path === "/lookup" ? null : <LookupBox size="bar" places={places} />;
}
