"use server";
import { deedAction, fieldsOf, formAction } from "@/lib/edge/forms/form";
import { createTokenToShow, mostTokenDays } from "@/lib/edge/session/shown-once";
import { paths } from "@/lib/kernel/paths";
import { revokeToken } from "@/lib/teams/operations/tokens/revoke-token";

export const createTokenAction = formAction(
  createTokenToShow,
  (form) => ({ ...fieldsOf(form, ["scopes"]), mostDays: mostTokenDays() }),
  ({ id }) => paths.token(id),
);
export const revokeTokenAction = deedAction(
  revokeToken,
  (token) => (token.listedWith === null ? paths.tokens : paths.tokensOf(token.listedWith)),
  "revoked",
);
