import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { RevokedNote } from "@/components/teams/tokens/revoked-note";
import { TokenTable } from "@/components/teams/tokens/token-table";
import { Count } from "@/components/ui/count";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { clockOf, type Parameters, single, valueOrNotFound } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { paths } from "@/lib/kernel/paths";
import { readPerson } from "@/lib/people/queries";
import { listTokensOf } from "@/lib/teams/queries/tokens";

export const metadata: Metadata = { title: "Tokens of a person" };

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

/** The tokens of somebody, each of which leads to where it is revoked; for themselves and administrators. */
export default async function PersonTokensPage({ params, searchParams }: Props) {
  const [ctx, asked] = await Promise.all([ctxOfRequest(), searchParams]);
  const person = valueOrNotFound(await readPerson(ctx, decodeURIComponent((await params).ref)));
  const [found, clock] = await Promise.all([listTokensOf(ctx, person.slug), clockOf(ctx)]);
  const why = !found.ok && found.refusal.kind === "forbidden" ? found.refusal.why : null;
  const tokens = found.ok ? found.value.tokens : [];
  return (
    <>
      <PageHead
        title={`Tokens of ${person.name}`}
        crumbs={[
          { href: paths.people, label: "People" },
          { href: paths.person(person.slug), label: person.name },
        ]}
      />
      <RevokedNote done={single(asked, "done")} />
      {why !== null ? (
        <Note tone="warn">{why}</Note>
      ) : (
        <Section title="Tokens" beside={<Count of={tokens.length} />}>
          {tokens.length === 0 ? (
            <p className="muted mt-2">
              {person.name} has made no token.{" "}
              {ctx.actor.kind === "person" && ctx.actor.id === person.id && (
                <Link href={paths.newToken}>Make one</Link>
              )}
            </p>
          ) : (
            <>
              <p className="muted mt-2 mb-3">
                By each of these a program acts as {person.name}. Open one to revoke it.
              </p>
              <TokenTable
                caption={`Tokens of ${person.name}, those that work first`}
                tokens={tokens}
                clock={clock}
              />
            </>
          )}
        </Section>
      )}
    </>
  );
}
