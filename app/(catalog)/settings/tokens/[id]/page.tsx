import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { RevokeTokenForm } from "@/components/teams/tokens/token-forms";
import { CopyButton } from "@/components/ui/copy-button";
import { Definition, Definitions } from "@/components/ui/definitions";
import { Link } from "@/components/ui/link";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { clockOf, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { siteOfVisitor, tokenToShow } from "@/lib/edge/session/shown-once";
import { paths } from "@/lib/kernel/paths";
import { listedWith } from "@/lib/people/domain/tokens";
import { readToken } from "@/lib/teams/queries/tokens";
import { revokeTokenAction } from "../actions";

export const metadata: Metadata = { title: "Token" };

export default async function TokenPage({ params }: { params: Promise<{ id: string }> }) {
  const [ctx, { id }] = await Promise.all([ctxOfRequest(), params]);
  const token = valueOrNotFound(await readToken(ctx, id));
  const [clock, text, site] = await Promise.all([clockOf(ctx), tokenToShow(ctx, id), siteOfVisitor()]);
  const whose = listedWith(ctx.actor, token);
  const list = whose === null ? paths.tokens : paths.tokensOf(whose);
  return (
    <>
      <PageHead
        title={token.name}
        crumbs={[
          { href: list, label: whose === null ? "Tokens" : `Tokens of ${token.person?.name ?? whose}` },
        ]}
        facts={[token.state]}
      />
      {text !== null && (
        <div className="mt-4">
          <Note>This is the token. Copy it now: it is shown this once, and nobody can read it later.</Note>
          <pre className="astext mt-3" tabIndex={0} aria-label="The token" translate="no">
            {text}
          </pre>
          <p className="mt-2">
            <CopyButton text={text} label="Copy the token">
              Copy
            </CopyButton>
          </p>
          <pre className="astext mt-3" tabIndex={0} aria-label="An example" translate="no">
            {`curl -H "Authorization: Bearer $STEWARD_TOKEN" ${site}/api/v1/services`}
          </pre>
        </div>
      )}
      <div className="cols form">
        <div>
          <Section title="What it is">
            <Definitions>
              <Definition term="Acts as">
                {token.person === null ? (
                  "the organisation"
                ) : (
                  <Link href={paths.person(token.person.slug)}>{token.person.name}</Link>
                )}
              </Definition>
              <Definition term="May">{token.scopes.join(", ")}</Definition>
              <Definition term="Team">{token.team?.name ?? "any"}</Definition>
              <Definition term="Made">
                <Moment at={token.createdAt} clock={clock} /> by {token.createdBy}
              </Definition>
              <Definition term="Expires">
                <Moment at={token.expiresAt} clock={clock} />
              </Definition>
              <Definition term="Last used">
                {token.lastUsedAt === null ? "never" : <Moment at={token.lastUsedAt} clock={clock} />}
              </Definition>
              {token.revokedAt !== null && (
                <Definition term="Revoked">
                  <Moment at={token.revokedAt} clock={clock} />
                </Definition>
              )}
            </Definitions>
          </Section>
        </div>
        {token.state === "active" && (
          <div>
            <Section title="Revoke it">
              <p className="mt-2 mb-3">
                Whatever sends it is refused from that moment, for good. What it did stays in the history.
              </p>
              <RevokeTokenForm id={token.id} name={token.name} list={list} action={revokeTokenAction} />
            </Section>
          </div>
        )}
      </div>
    </>
  );
}
