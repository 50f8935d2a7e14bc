/** How many preconditions nobody answered: "1 precondition", "8 preconditions". */
export const preconditionsOpen = (open: number): string =>
  `${String(open)} ${open === 1 ? "precondition" : "preconditions"}`;
