import type { Metadata } from "next";
import { DoorPage } from "@/components/people/door-page";
import { Note } from "@/components/ui/note";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { linkAt } from "@/lib/edge/session/mail-links";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Sign in by a link" };

type PageProps = { readonly searchParams: Promise<Parameters> };

/** Where a link in a mail leads: it is used by a click here alone, for programs that look at mails open every link. */
export default async function LinkPage({ searchParams }: PageProps) {
  const token = single(await searchParams, "token") ?? "";
  const link = await linkAt(token);
  return (
    <DoorPage title="Sign in to Steward">
      {"why" in link ? (
        <>
          <div role="alert" className="mb-4">
            <Note tone="warn">{link.why}</Note>
          </div>
          <p>
            <a href={paths.signIn({ callbackUrl: link.wanted === paths.home ? null : link.wanted })}>
              To the page where a link is asked for
            </a>
          </p>
        </>
      ) : (
        <form action="/sign-in/by-link" method="post" aria-label="Sign in by this link">
          <input type="hidden" name="token" value={token} />
          <p className="text-ink-2 mb-6">
            This link was sent to <b className="name">{link.email}</b>. Go on only if you asked for it.
          </p>
          <button className="btn main">Sign in</button>
        </form>
      )}
    </DoorPage>
  );
}
