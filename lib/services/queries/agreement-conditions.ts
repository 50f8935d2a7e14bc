import "server-only";

/** The conditions of an agreement in force and of an open one over an alias, for the statements of later nouns. */
export { inForceAt as agreementInForceAt, openAt as openAgreementAt } from "../store/rules-sql";
