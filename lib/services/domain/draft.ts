/** The steps of registering a service, in order, and the answer by which one sees that a step was done. */
export const draftSteps = [
  { key: "name", label: "Name and kind", sign: "name" },
  { key: "owner", label: "Owner", sign: "owner" },
  { key: "hours", label: "Hours and channel", sign: "promised" },
  { key: "links", label: "Links and tier", sign: "tier" },
] as const;
export type DraftStep = (typeof draftSteps)[number]["key"];

/** How many drafts one person may have at a time. */
export const mostDrafts = 20;

/** The first step that has not been answered; the last one when all have. */
export const openStep = (answers: Readonly<Record<string, unknown>>): DraftStep =>
  draftSteps.find(({ sign }) => answers[sign] === undefined)?.key ?? "links";

/** The step behind this one; null behind the last. */
export const stepAfter = (key: string): DraftStep | null =>
  draftSteps[draftSteps.findIndex((step) => step.key === key) + 1]?.key ?? null;
