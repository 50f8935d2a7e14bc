import { Link } from "@/components/ui/link";
import type { ViewerView } from "@/lib/people/view";
import { paths } from "@/lib/kernel/paths";
import { keeping } from "./places";
import { Face } from "@/components/ui/face";
import { PresentClock } from "@/components/ui/clock";
import type { Clock } from "@/components/ui/moment-format";
import type { Theme } from "@/components/ui/theme";
import { ThemeSwitch } from "@/components/ui/theme-switch";

export type OwnMenuProps = { readonly viewer: ViewerView | null; readonly theme: Theme };

/** The viewer's own page, the theme, the keys, and the way out. */
export function OwnMenu({ viewer, theme }: OwnMenuProps) {
  return (
    <ul>
      <li>
        {viewer === null ? (
          <Link href={paths.signIn()}>Sign in</Link>
        ) : (
          <Link className="plain" href={paths.person(viewer.slug)}>
            {viewer.name}
          </Link>
        )}
      </li>
      <li>
        Theme <ThemeSwitch now={theme} />
      </li>
      <li className="hide-s">
        Keys
        <button type="button" className="btn text small" data-opens-keys="">
          Show all <kbd>?</kbd>
        </button>
      </li>
      {viewer?.isAuditor === true ? (
        <>
          <li className="meta">Keeping the catalog</li>
          {keeping.map(({ name, href, what }) => (
            <li key={name}>
              <Link className="plain" href={href} title={what}>
                {name}
              </Link>
            </li>
          ))}
        </>
      ) : (
        <li>
          <Link className="plain" href={paths.customFields}>
            Custom fields
          </Link>
        </li>
      )}
      <li>
        <Link className="plain" href={paths.tokens}>
          Tokens
        </Link>
      </li>
      <li>
        <Link className="plain" href={paths.export()}>
          Export the catalog
        </Link>
      </li>
      {viewer !== null && (
        <li>
          <form action="/sign-out" method="post">
            <button className="btn text small -ml-1.5">Sign out</button>
          </form>
        </li>
      )}
    </ul>
  );
}

/** Who is signed in and what time it is; opens to the viewer's own menu. */
export function ViewerMenu({ viewer, theme, clock }: OwnMenuProps & { readonly clock: Clock }) {
  return (
    <details className="you">
      <summary>
        {viewer !== null && <Face name={viewer.name} kind="person" />}
        <span className="sr">{viewer === null ? "Nobody is signed in" : viewer.name}, </span>
        <PresentClock now={clock.now} zone={clock.zone} />
      </summary>
      <div className="sheet">
        <OwnMenu viewer={viewer} theme={theme} />
      </div>
    </details>
  );
}
