import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Note } from "@/components/ui/note";
import { Who } from "@/components/ui/who";
import { signInWays } from "@/lib/edge/demo-doors";
import { type Parameters, single } from "@/lib/edge/page";
import { ownPath } from "@/lib/edge/request";
import { ctxOfVisitor } from "@/lib/edge/session";

export const metadata: Metadata = { title: "Sign in" };

type PageProps = { readonly searchParams: Promise<Parameters> };

export default async function SignInPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const wanted = ownPath(single(asked, "callbackUrl"));
  const refused = single(asked, "error") !== null;
  const { actor } = await ctxOfVisitor();
  if (actor.kind === "person" && !refused) redirect(wanted);
  const ways = await signInWays();
  return (
    <main id="main">
      <div className="grid max-w-[34rem] gap-6">
        <h1>Sign in to Steward</h1>
        {refused && (
          <div className="errors" role="alert">
            <h2>Nobody is signed in yet</h2>
            <p>This page did not let you in. Choose a place below and try again.</p>
          </div>
        )}
        {single(asked, "done") === "signed-out" && (
          <div role="status">
            <Note>You are signed out.</Note>
          </div>
        )}
        {ways.kind === "doors" ? (
          <Doors doors={ways.doors} wanted={wanted} />
        ) : (
          <Missing steps={ways.steps} />
        )}
      </div>
    </main>
  );
}

type DoorsProps = {
  readonly doors: readonly {
    readonly slug: string;
    readonly name: string;
    readonly as: string;
    readonly hint: string;
  }[];
  readonly wanted: string;
};

/** Four people of the demo; one plain form, so that it works without script. */
function Doors({ doors, wanted }: DoorsProps) {
  return (
    <form action="/sign-in/as" method="post" aria-label="Sign in to the demo">
      <input type="hidden" name="callbackUrl" value={wanted} />
      <p className="text-ink-2">
        This is a demo: take the place of one of these people. Anyone who can open this page can do so.
      </p>
      <ul className="border-line mt-4 border-t">
        {doors.map(({ slug, name, as, hint }) => (
          <li key={slug} className="border-line flex flex-wrap items-center gap-3 border-b py-3">
            <div className="min-w-[12rem] flex-1">
              <p className="flex flex-wrap items-center gap-2">
                <Who name={name} kind="person" />
                {as}
              </p>
              <p className="meta">{hint}</p>
            </div>
            <button
              className="btn"
              type="submit"
              name="door"
              value={slug}
              aria-label={`Continue as ${name}, ${as}`}
            >
              Continue as {name.split(" ")[0]}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** What whoever runs this Steward has to do before anybody can sign in. */
function Missing({ steps }: { readonly steps: readonly string[] }) {
  return (
    <>
      <p>Nobody can sign in here yet. Whoever runs this Steward can change that:</p>
      <ul className="grid gap-2">
        {steps.map((step) => (
          <li key={step}>
            <Note>{step}</Note>
          </li>
        ))}
      </ul>
    </>
  );
}
