/** How long the text of one CODEOWNERS file may be, and how many are kept in one go. */
export const codeownersLimits = { text: 5 * 1024 * 1024, files: 2_000 } as const;

/** What is remembered of the CODEOWNERS file of one repository. */
export type StoredCodeowners = {
  /** The repository in its normal form. */
  readonly url: string;
  /** Where in the repository the file lies. */
  readonly path: string;
  readonly text: string;
};
