import type { Metadata } from "next";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { RevokedNote } from "@/components/teams/tokens/revoked-note";
import { TokenTable } from "@/components/teams/tokens/token-table";
import { ButtonLink } from "@/components/ui/button";
import { Count } from "@/components/ui/count";
import { Section } from "@/components/ui/section";
import { clockOf, type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { listTokens } from "@/lib/teams/queries/tokens";

export const metadata: Metadata = { title: "Tokens" };

export default async function TokensPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const [ctx, asked] = await Promise.all([ctxOfRequest(), searchParams]);
  const [{ own, organisation }, clock] = await Promise.all([listTokens(ctx), clockOf(ctx)]);
  return (
    <>
      <PageHead
        title="Tokens"
        facts={["By these, scripts and other programs ask the API"]}
        actions={
          <ButtonLink href={paths.newToken} weight="main" shortcut="n">
            Make a token
          </ButtonLink>
        }
      />
      <RevokedNote done={single(asked, "done")} />
      <Section title="Yours" beside={<Count of={own.length} />}>
        {own.length === 0 ? (
          <EmptyState
            title="You have no token yet"
            action={{ href: paths.newToken, label: "Make the first one" }}
          >
            A token lets a program act as you, no further than you tick: a pipeline that asks who owns what, a
            script that keeps links right. It expires, and you revoke it here at once.
          </EmptyState>
        ) : (
          <TokenTable caption="Your tokens, those that work first" tokens={own} clock={clock} />
        )}
      </Section>
      {organisation !== null && (
        <Section title="The organisation’s" beside={<Count of={organisation.length} />}>
          {organisation.length === 0 ? (
            <EmptyState title="The organisation has no token yet">
              It belongs to nobody, so it goes on when somebody leaves. It may offer and declare; to accept
              and to release is for people.
            </EmptyState>
          ) : (
            <TokenTable
              caption="Tokens of the organisation, those that work first"
              tokens={organisation}
              clock={clock}
            />
          )}
        </Section>
      )}
    </>
  );
}
