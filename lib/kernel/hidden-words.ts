/** What is said in the place of a service that whoever reads it may not see. */
export const hiddenService = "a service that you may not see";

/** All that is said of what only one can bear or have, as a name, where a service does that whoever asks may not see. */
export const takenByHiddenWords = (what: "name" | "id" | "repository"): string =>
  `This ${what} is taken by ${hiddenService}`;

/** A refusal by what whoever asks may not see, with who can tell them more of it. */
export const auditorSaysMore = (fault: string): string => `${fault}; an auditor can say more.`;
