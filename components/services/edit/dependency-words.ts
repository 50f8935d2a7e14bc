/** What becomes of a dependency on something that is in no catalog yet. */
export const keptAsText =
  "Save it all the same: its name is kept as text, and leads to the service once one is called so.";
