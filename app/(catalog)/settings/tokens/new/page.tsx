import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { TokenForm } from "@/components/teams/tokens/token-forms";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { mostTokenDays } from "@/lib/edge/session/shown-once";
import { paths } from "@/lib/kernel/paths";
import { mayMakeToken } from "@/lib/people/domain/tokens";
import { createTokenAction } from "../actions";

export const metadata: Metadata = { title: "Make a token" };

export default async function NewTokenPage() {
  const { actor } = await ctxOfRequest();
  return (
    <>
      <PageHead title="Make a token" crumbs={[{ href: paths.tokens, label: "Tokens" }]} />
      <div className="cols form">
        <div>
          <TokenForm
            action={createTokenAction}
            administers={mayMakeToken(actor, "organisation").allowed}
            mostDays={mostTokenDays()}
          />
        </div>
      </div>
    </>
  );
}
