import type { Metadata } from "next";
import { BeginForm } from "@/components/people/begin-form";
import { DoorPage } from "@/components/people/door-page";
import { Note } from "@/components/ui/note";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { possibleAtSetUp, whyNoSetUp } from "@/lib/edge/session/set-up";
import { lengths } from "@/lib/kernel/lengths";
import { paths } from "@/lib/kernel/paths";

export const metadata: Metadata = { title: "Begin a catalog" };

type PageProps = { readonly searchParams: Promise<Parameters> };

/** Where the link leads that a start prints while nobody is administrator. */
export default async function SetUpPage({ searchParams }: PageProps) {
  const asked = await searchParams;
  const given = (name: string, most: number) =>
    Array.from((single(asked, name) ?? "").replaceAll("\0", ""))
      .slice(0, most)
      .join("");
  const [token, name, email] = [
    single(asked, "token") ?? "",
    given("begin", lengths.name),
    given("email", lengths.email),
  ];
  const why = await whyNoSetUp(token);
  if (why !== null)
    return (
      <DoorPage title="Begin a catalog">
        <div role="alert" className="mb-4">
          <Note tone="warn">{why}</Note>
        </div>
        <p>
          <a href={paths.signIn()}>To the sign-in page</a>
        </p>
      </DoorPage>
    );
  return (
    <DoorPage title="Begin a catalog">
      {single(asked, "error") !== null && (
        <div className="errors" role="alert">
          <h2>Nobody is administrator yet</h2>
          <p>
            Give a name of at least one Latin letter, and a mail address that nobody else has in this catalog.
          </p>
        </div>
      )}
      <BeginForm
        action="/sign-in/by-set-up"
        hidden={{ token }}
        name={name}
        email={email}
        namesakes={await possibleAtSetUp(name, email)}
      >
        You hold the link that this Steward printed at its start. Say who you are: you become its
        administrator, and can give everybody else a role.
      </BeginForm>
    </DoorPage>
  );
}
