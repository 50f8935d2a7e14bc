import { normalForm } from "./catalog-index";

/** A record as evidence names it: by its name, and by its slug as well where the name does not already tell it. */
export const called = ({ slug, name }: { readonly slug: string; readonly name: string }): string =>
  normalForm(name) === normalForm(slug) ? name : `${name} (${slug})`;
