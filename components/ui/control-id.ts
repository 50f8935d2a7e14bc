/** The id of the control that holds the answer of this name in the form of this scope: a page may hold several forms. */
export const controlId = (name: string, scope: string): string =>
  `f-${`${scope}${name}`.replaceAll(/[^A-Za-z0-9_-]/g, "-")}`;
