import { cookies, headers } from "next/headers";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { EarlyKeys } from "@/components/ui/early-keys";
import { Keys } from "@/components/ui/keys";
import { offsetOf } from "@/components/ui/moment-format";
import { SoftLinks } from "@/components/ui/soft-links";
import { Icon } from "@/components/ui/symbols";
import { themeOf } from "@/components/ui/theme";
import { BarLookup, PageLinks } from "./nav-links";
import { pages, places } from "./places";
import type { ViewerView } from "@/lib/people/view";
import { OwnMenu, ViewerMenu } from "./viewer-menu";

type ShellProps = {
  readonly viewer: ViewerView | null;
  /** Services without a team that answers. */
  readonly unowned: number;
  /** The instant of the request, and the viewer's zone when it is known. */
  readonly now: string;
  readonly zone: string | null;
  readonly children: ReactNode;
};

/** The frame of every page: bar, main, foot. */
export async function Shell({ viewer, unowned, now, zone, children }: ShellProps) {
  const [jar, heads] = await Promise.all([cookies(), headers()]);
  const theme = themeOf(jar.get("theme")?.value);
  return (
    <>
      <EarlyKeys nonce={heads.get("x-nonce") ?? undefined} />
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="bar" data-viewer={viewer?.slug}>
        <div className="wide">
          <Link className="brand" href="/" aria-label="Steward, home">
            <Icon of="brand" size={24} />
            <b>Steward</b>
          </Link>
          <nav className="nav" aria-label="Main">
            <PageLinks pages={pages} unowned={unowned} />
          </nav>
          <BarLookup places={places} />
          <ViewerMenu viewer={viewer} theme={theme} clock={{ now, zone }} />
          <details className="menu">
            <summary className="btn">Menu</summary>
            <div className="sheet">
              <nav aria-label="Main">
                <PageLinks pages={pages} unowned={unowned} />
              </nav>
              <OwnMenu viewer={viewer} theme={theme} />
            </div>
          </details>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="wide">
          <p>
            {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- what a program reads is no page */}
            Steward. The same answers by <a href="/api/v1/openapi.json">API</a>
          </p>
          <p>
            Your times: {zone ?? "UTC"} ({offsetOf(now, zone ?? "UTC")})
          </p>
        </div>
      </footer>
      <Keys places={places} />
      <SoftLinks />
    </>
  );
}
