"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the main navigation that knows whether it is the place where the viewer is. */
export function NavLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const here = usePathname();
  const is = here === href || here.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={is ? "page" : undefined}>
      {children}
    </Link>
  );
}
