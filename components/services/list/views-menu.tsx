import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/symbols";
import { Name } from "@/components/ui/text";
import type { FormState } from "@/lib/kernel/form-state";
import { paths, queryOf } from "@/lib/kernel/paths";
import type { SavedViewView } from "@/lib/services/view/saved-view";
import { SaveViewForm } from "./view-forms";

type ViewsMenuProps = {
  readonly views: readonly SavedViewView[];
  /** The address of the list as views keep it. */
  readonly query: string;
  readonly open: boolean;
  readonly save: (state: FormState, form: FormData) => Promise<FormState>;
};

/** The list's address under a name: one's own views, those others share, and the way to keep this one. */
export function ViewsMenu({ views, query, open, save }: ViewsMenuProps) {
  const now = views.find((view) => view.query === query);
  const canChange = views.some((view) => view.canChange);
  return (
    <details className="facet end" open={open}>
      <summary className={now ? "pick set" : "pick"}>
        <span>
          Views
          {now && (
            <b>
              : <Name>{now.name}</Name>
            </b>
          )}
        </span>
        <Icon of="down" size={10} />
      </summary>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Link
              href={`${paths.services()}?${view.query}`}

              aria-current={view.id === now?.id ? "true" : undefined}
            >
              <Name>{view.name}</Name>
              {view.shared && <span className="meta">{view.mine ? "shared" : view.by}</span>}
            </Link>
          </li>
        ))}
        {views.length === 0 && (
          <li className="muted px-3 py-2">
            A view keeps filters, order and columns under a name, such as “Tier 1 without a runbook”.
          </li>
        )}
        {now === undefined && (
          <li>
            <SaveViewForm save={save} query={query} />
          </li>
        )}
        {now === undefined && query !== "" && canChange && (
          <li>
            <Link href={`${paths.savedViews}${queryOf({ point: query })}`}>
              Point one of them at this list
            </Link>
          </li>
        )}
        {canChange && (
          <li>
            <Link href={paths.savedViews}>Rename, share or remove views</Link>
          </li>
        )}
      </ul>
    </details>
  );
}
