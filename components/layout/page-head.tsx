import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Facts } from "@/components/ui/facts";

export type Crumb = { readonly label: string; readonly href: string };

type PageHeadProps = {
  /** From the list down to the record above this page. */
  readonly crumbs?: readonly Crumb[];
  readonly title: ReactNode;
  /** One line of facts under the title; empty ones are left out. */
  readonly facts?: readonly ReactNode[];
  /** Buttons, the main one last; it comes first on small screens. */
  readonly actions?: ReactNode;
};

/** The head of a page: crumb, title, facts, actions. The only `h1`. */
export function PageHead({ crumbs = [], title, facts = [], actions }: PageHeadProps) {
  return (
    <>
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumb">
          <ol className="crumbs">
            {crumbs.map(({ label, href }) => (
              <li key={href}>
                <Link href={href}>{label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="head">
        <div className="min-w-0">
          <h1>{title}</h1>
          {facts.length > 0 && <Facts>{facts}</Facts>}
        </div>
        {actions !== undefined && <div className="acts">{actions}</div>}
      </div>
    </>
  );
}
