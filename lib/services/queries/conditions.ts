import "server-only";

/** What the statements of later nouns ask of this one's rows over an alias: an agreement in force, an open one, a service in use. */
export { inForceAt as agreementInForceAt, isLiving, openAt as openAgreementAt } from "../store/rules-sql";
