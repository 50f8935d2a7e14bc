"use client";
import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";
import { Count } from "@/components/ui/count";
import { LookupBox } from "@/components/ui/lookup-box";
import type { Place } from "@/components/ui/lookup-hit";

const within = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

type PageLinksProps = { readonly pages: readonly Place[]; readonly unowned: number };

/** The pages of the bar; the one that is shown is marked. */
export function PageLinks({ pages, unowned }: PageLinksProps) {
  const path = usePathname();
  return (
    <>
      {pages.map(({ name, href }) => (
        <Link key={href} href={href} aria-current={within(path, href) ? "page" : undefined}>
          {name}
          {href === "/audits" && unowned > 0 && <Count of={unowned} needsSomebody label="unowned services" />}
        </Link>
      ))}
    </>
  );
}

/** The look-up field of the bar; the home page and the answer have their own, large one. */
export function BarLookup({ places }: { readonly places: readonly Place[] }) {
  const path = usePathname();
  return path === "/" || path === "/lookup" ? null : <LookupBox size="bar" places={places} />;
}
