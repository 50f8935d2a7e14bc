import "server-only";

/** The condition of an open agreement over an alias, for the statements of later nouns. */
export { openAt as openAgreementAt } from "../store/rules-sql";
