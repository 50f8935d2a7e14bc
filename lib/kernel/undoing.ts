/** Whether a change is taken back by the deeds that people use; if not, what kind of deed it is, or what is done instead. */
export type Undoing =
  | "by its inverse"
  | "begins a record"
  | "ends a record"
  | "releases a name"
  | "changes no record"
  | { readonly instead: string };

/** By the name of each deed. What a noun does not name here is never undone. */
export type UndoingByDeed = Readonly<Record<string, Undoing>>;
