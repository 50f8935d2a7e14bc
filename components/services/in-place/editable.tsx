import type { ReactNode } from "react";
import { Definition } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/kernel/paths";
import { permissionFor } from "@/lib/services/domain/in-place";
import { FocusHere } from "./focus-here";
import { InPlaceForm } from "./in-place-form";
import type { PartProps } from "./part-props";

/** How the page of a service is edited in place: which part, by whom, and what has just been saved. */
export type InPlace = {
  readonly slug: string;
  /** The part whose form is open, with what it needs; null while nothing is edited. */
  readonly open: Omit<PartProps, "label" | "cancel"> | null;
  /** The part whose form has just closed, to which the focus returns. */
  readonly seen: string | null;
  readonly saved: boolean;
  readonly can: { readonly describe: boolean; readonly govern: boolean };
};

const mayEdit = ({ can }: InPlace, part: string): boolean => {
  const permission = permissionFor(part);
  return permission !== null && can[permission];
};

type PartOf = { readonly place: InPlace; readonly part: string; readonly label: string };

/** Opens the form of a part in its place; nothing for who may not. */
export function EditHere({ place, part, label, shortcut }: PartOf & { readonly shortcut?: "e" }) {
  if (!mayEdit(place, part) || place.open?.part === part) return null;
  return (
    <Link
      className="btn text small here"
      href={paths.service(place.slug, { edit: part })}
      scroll={false}
      aria-label={`Edit ${label}`}
      data-shortcut={shortcut}
      aria-keyshortcuts={shortcut?.toUpperCase()}
    >
      Edit
      {place.seen === part && place.open === null && <FocusHere />}
    </Link>
  );
}

/** What a part shows, or its form while it is edited; says when it was saved. */
export function PartInPlace({ place, part, label, children }: PartOf & { readonly children: ReactNode }) {
  const { open } = place;
  const editing = open !== null && open.part === part && mayEdit(place, part);
  return (
    <>
      {editing ? (
        <InPlaceForm key={part} {...open} label={label} cancel={paths.service(place.slug, { seen: part })} />
      ) : (
        children
      )}
      {place.saved && place.seen === part && (
        <span className="meta saved" role="status">
          {" "}
          Saved. <Link href={paths.serviceHistory(place.slug)}>See the change, or undo it</Link>
        </span>
      )}
    </>
  );
}

type EditableProps = PartOf & {
  /** Where the value came from. */
  readonly mark?: ReactNode;
  readonly shortcut?: "e";
  readonly children: ReactNode;
};

/** A name and its value that is edited where it stands (UI-58). */
export function Editable({ place, part, label, mark, shortcut, children }: EditableProps) {
  const editing = place.open?.part === part;
  return (
    <Definition
      term={label}
      {...(editing
        ? {}
        : {
            edit: (
              <>
                <EditHere place={place} part={part} label={label} {...(shortcut ? { shortcut } : {})} />
                {mark}
              </>
            ),
          })}
    >
      <PartInPlace place={place} part={part} label={label}>
        {children}
      </PartInPlace>
    </Definition>
  );
}
