import Link from "next/link";
import type { ReactNode } from "react";
import { Keys } from "@/components/ui/keys";
import { type Clock, offsetOf } from "@/components/ui/moment-format";
import { Icon } from "@/components/ui/symbols";
import type { Theme } from "@/components/ui/theme";
import { BarLookup, Menu, NavLinks } from "./nav-links";
import { places } from "./places";
import { OwnMenu, type Viewer, ViewerMenu } from "./viewer-menu";

type ShellProps = {
  readonly viewer: Viewer | null;
  /** Services without a team that answers. */
  readonly unowned: number;
  readonly clock: Clock;
  readonly theme: Theme;
  readonly children: ReactNode;
};

/** The frame of every page: bar, main, foot. */
export function Shell({ viewer, unowned, clock, theme, children }: ShellProps) {
  const zone = clock.zone ?? "UTC";
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="bar">
        <div className="wide">
          <Link className="brand" href="/" aria-label="Steward, home">
            <Icon of="brand" size={24} />
            <b>Steward</b>
          </Link>
          <NavLinks unowned={unowned} />
          <BarLookup />
          <ViewerMenu viewer={viewer} theme={theme} clock={clock} />
          <Menu unowned={unowned}>
            <OwnMenu viewer={viewer} theme={theme} />
          </Menu>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="wide">
          <p>
            Steward. The same answers by <a href="/api/v1/openapi.json">API</a>
          </p>
          <p>
            Your times: {zone} ({offsetOf(clock.now, zone)})
          </p>
        </div>
      </footer>
      <Keys places={places} />
    </>
  );
}
