import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PresentClock } from "@/components/ui/clock";
import { ForgetDrafts } from "@/components/ui/forget-drafts";
import { Note } from "@/components/ui/note";
import { AskForLink } from "@/components/people/ask-for-link";
import { BeginForm } from "@/components/people/begin-form";
import { DoorPage } from "@/components/people/door-page";
import { Face } from "@/components/ui/face";
import { nobodyBegan, possibleBeginners, type SignInWays, signInWays } from "@/lib/edge/session/demo";
import { turnedAwayWords } from "@/lib/edge/session/admitted";
import { mailsLinks, providers } from "@/lib/edge/session/providers";
import { leadsToKept } from "@/lib/edge/forms/kept-signed-out";
import { clockOf, type Parameters, single } from "@/lib/edge/pages/page";
import { ownPath } from "@/lib/edge/request/heads";
import { ctxOfVisitor } from "@/lib/edge/session/session";
import { withinSentence } from "@/lib/kernel/capital";
import { lengths } from "@/lib/kernel/lengths";
import { linkLasts, mostLinks } from "@/lib/people/domain/entry-links";

export const metadata: Metadata = { title: "Sign in" };

type PageProps = { readonly searchParams: Promise<Parameters> };

export default async function SignInPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const wanted = ownPath(single(asked, "callbackUrl"));
  const error = single(asked, "error");
  const ctx = await ctxOfVisitor();
  const { actor } = ctx;
  if (actor.kind === "person" && error === null) redirect(wanted);
  const ways = await signInWays();
  const name = Array.from((single(asked, "begin") ?? "").replaceAll("\0", ""))
    .slice(0, lengths.name)
    .join("");
  return (
    <DoorPage title="Sign in to Steward">
      {error !== null && (
        <div className="errors" role="alert">
          <h2>Nobody is signed in yet</h2>
          {(await refusedWords(error, single(asked, "told"), ways.kind)).map((words) => (
            <p key={words}>{words}</p>
          ))}
        </div>
      )}
      {single(asked, "done") === "link-sent" && (
        <div role="status" className="mb-4">
          <Note>
            A link is on its way to the mail address that you gave. It works once, for{" "}
            {linkLasts["sign-in"].words}. If nothing comes, look among what your mail program holds for spam.
          </Note>
        </div>
      )}
      {single(asked, "done")?.startsWith("signed-out") === true && <ForgetDrafts />}
      {single(asked, "done") === "signed-out" && (
        <div role="status" className="mb-4">
          <Note>You are signed out.</Note>
        </div>
      )}
      {single(asked, "done") === "signed-out-everywhere" && (
        <div role="status" className="mb-4">
          <Note>You are signed out, here and in every other browser.</Note>
        </div>
      )}
      {single(asked, "done") === "signed-out-here" && (
        <div role="alert" className="mb-4">
          <Note tone="warn">
            You are signed out in this browser only. The database cannot be written at the moment, so the
            session itself goes on until it runs out: whoever holds a copy of this browser’s cookie is still
            let in.
          </Note>
        </div>
      )}
      {leadsToKept(wanted) && (
        <div role="status" className="mb-4">
          <Note>Your session has ended. What you typed is kept: it comes back after you sign in.</Note>
        </div>
      )}
      {/* Tells the browser's zone before the first page after it, so that all pages of a visit are drawn in one (UI-70). */}
      <span hidden>
        <PresentClock {...await clockOf(ctx)} />
      </span>
      {ways.kind !== "missing" && <Providers providers={providers()} wanted={wanted} />}
      {ways.kind !== "missing" && mailsLinks() && <AskForLink wanted={wanted} />}
      {ways.kind === "doors" && <Doors doors={ways.doors} wanted={wanted} />}
      {ways.kind === "begin" && (
        <BeginForm
          action="/sign-in/as"
          hidden={{ callbackUrl: wanted }}
          name={name}
          email={null}
          namesakes={await possibleBeginners(name)}
        >
          {nobodyBegan(ways)}. Say who you are: you become its administrator and can{" "}
          {ways.anybody ? "give everybody else a role" : "add everybody else"}.
          {ways.empty && (
            <>
              {" "}
              To look around first, <span className="mono">npm run seed</span> loads a demo organisation into
              this catalog while it is empty.
            </>
          )}
        </BeginForm>
      )}
      {ways.kind === "missing" && <Missing steps={ways.steps} />}
    </DoorPage>
  );
}

/** Why nobody is signed in, as sentences; a provider that failed is told of by the framework in one word. */
async function refusedWords(
  error: string,
  told: string | null,
  ways: SignInWays["kind"],
): Promise<readonly string[]> {
  if (error === "turned-away")
    return (await turnedAwayWords(told)) ?? ["What told why has run out. Sign in again to read it."];
  if (error === "no-mail") return ["That is no mail address. Give one like ada@example.org."];
  if (error === "too-many")
    return [
      `Many links were asked for in the last ${String(mostLinks.minutes)} minutes. Use the newest one that came, or wait so long.`,
    ];
  if (error === "not-sent")
    return [
      "The mail could not be sent. Try again in a moment; if it stays so, tell whoever runs this Steward: its log says what is wrong.",
    ];
  if (error === "again") return ["Somebody was entered at the same moment. Sign in again."];
  if (error === "away")
    return ["The database takes nothing at the moment, so nobody new can come in. Try again in a moment."];
  if (error === "not-taken")
    return [
      "Steward could not take what it was told of you. Tell whoever runs this Steward: its log says what is wrong.",
    ];
  if (error === "OAuthSignin")
    return [
      "The provider does not answer. Try again in a moment; if it stays so, tell whoever runs this Steward: its log says what is wrong.",
    ];
  if (/^(?:OAuth\w*|Callback|AccessDenied)$/.test(error))
    return [
      "The provider did not let you in, or what it said came too late. Sign in again from here; if it stays so, tell whoever runs this Steward: its log says what is wrong.",
    ];
  if (ways === "begin") return ["Give a name of at least one Latin letter."];
  return [
    `Steward did not take what was sent. ${ways === "doors" ? "Choose a place below." : "Sign in again from here."}`,
  ];
}

type ProvidersProps = {
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly wanted: string;
};

/** The providers where people have an account already; a plain form, so that it works without script. */
function Providers({ providers, wanted }: ProvidersProps) {
  if (providers.length === 0) return null;
  return (
    <form action="/sign-in/with" method="post" aria-label="Sign in with your account" className="mb-6">
      <input type="hidden" name="callbackUrl" value={wanted} />
      <ul className="grid gap-3">
        {providers.map(({ id, name }) => (
          <li key={id}>
            <button className="btn main" type="submit" name="provider" value={id}>
              Sign in with {name}
            </button>
          </li>
        ))}
      </ul>
    </form>
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

/** Five people of the demo; one plain form, so that it works without script. */
function Doors({ doors, wanted }: DoorsProps) {
  return (
    <form action="/sign-in/as" method="post" aria-label="Sign in to the demo">
      <input type="hidden" name="callbackUrl" value={wanted} />
      <p className="text-ink-2">
        This is a demo: take the place of one of these people. Anyone who can open this page can do so.
      </p>
      <ul className="border-line mt-4 border-t">
        {doors.map(({ slug, name, as, hint }) => (
          <li
            key={slug}
            className="border-line m:grid-cols-[36px_minmax(0,1fr)_11rem] grid grid-cols-[36px_minmax(0,1fr)] items-center gap-3 border-b py-3"
          >
            <Face name={name} kind="person" large />
            <div>
              <p>
                <b className="name">{as}</b> · {name}
              </p>
              <p className="meta">{hint}</p>
            </div>
            <button
              className="btn m:col-start-3 col-start-2"
              type="submit"
              name="door"
              value={slug}
              aria-label={`Continue as ${name}, ${withinSentence(as)}`}
            >
              {`Continue as ${name.split(" ")[0] ?? name}`}
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
