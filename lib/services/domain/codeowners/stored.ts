/** What is remembered of the CODEOWNERS file of one repository. */
export type StoredCodeowners = {
  /** The repository in its normal form. */
  readonly url: string;
  /** Where in the repository the file lies. */
  readonly path: string;
  readonly text: string;
};
