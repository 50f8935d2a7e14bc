/** What is said in the place of a service that whoever reads it may not see. */
export const hiddenService = "a service that you may not see";

/** A refusal by what whoever asks may not see, with who can tell them more of it. */
export const auditorSaysMore = (fault: string): string => `${fault}; an auditor can say more.`;
