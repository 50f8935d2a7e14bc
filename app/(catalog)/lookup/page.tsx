import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/layout/empty-state";
import { places } from "@/components/layout/places";
import { LookupAnswer } from "@/components/services/lookup/answer";
import { LookupCodeownersLines, LookupNeighbours } from "@/components/services/lookup/beside";
import { LookupCandidates } from "@/components/services/lookup/candidates";
import { Keepers } from "@/components/services/lookup/keepers";
import { LookupBox } from "@/components/ui/lookup-box";
import { Note } from "@/components/ui/note";
import { problemsOf } from "@/components/ui/refusal-summary";
import { Section } from "@/components/ui/section";
import { lookUpAndRemember } from "@/lib/edge/lookup/ask";
import { clockOf, type Parameters, single } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { counted } from "@/lib/kernel/counted";
import { credentialsDropped } from "@/lib/kernel/credentials";
import { listed } from "@/lib/kernel/listed";
import { paths, queryOf } from "@/lib/kernel/paths";
import type { LookupView } from "@/lib/services/view/lookup";

type Props = { readonly searchParams: Promise<Parameters> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = credentialsDropped(single(await searchParams, "q") ?? "");
  return { title: asked === "" ? "Look up" : `${Array.from(asked).slice(0, 60).join("")} · Who owns…?` };
}

/** The title of an answer that is not one record: that one's title is its name. */
function headOf({ answer, asked, records, more }: LookupView): string {
  const count = records.length + more;
  switch (answer) {
    case "found":
    case "ambiguous":
      return `${String(count)} records fit ‘${asked}’`;
    case "near":
      return `Nothing is called ‘${asked}’. Nearest:`;
    case "codeowners":
      return `CODEOWNERS says who answers for ‘${asked}’`;
    case "none":
      return `Nothing is called ‘${asked}’`;
    case "own":
      return "Look up an owner";
  }
}

/** What can be done when no record is the one (LKP-24). */
function WaysOut({ view }: { readonly view: LookupView }) {
  return (
    <>
      <Link href={`${paths.newService}${queryOf({ name: view.asked })}`}>Register it</Link>, or{" "}
      <Link href={paths.services({ q: view.asked })}>search the texts of all services</Link>
      {view.contact && (
        <>
          , or ask <Keepers contact={view.contact} />
        </>
      )}
      .
    </>
  );
}

export default async function LookupPage({ searchParams }: Props) {
  const [ctx, parameters] = await Promise.all([ctxOfRequest(), searchParams]);
  const asked = credentialsDropped(single(parameters, "q") ?? "");
  const [looked, clock] = await Promise.all([lookUpAndRemember(ctx, asked), clockOf(ctx)]);
  if (!looked.ok)
    return (
      <>
        <LookupBox size="large" begins places={places} />
        <h1>That cannot be looked up</h1>
        <Note tone="warn">{problemsOf(looked.refusal)[0]?.words}</Note>
      </>
    );
  const view = looked.value;
  const [record] = view.records;
  const { detail } = view;
  return (
    <>
      <LookupBox size="large" asked={asked} places={places} />
      {view.tagged !== null && (
        <Note>
          <Link href={paths.services({ tag: view.tagged.tag })}>
            {counted(view.tagged.services, "service")}
          </Link>{" "}
          {view.tagged.services === 1 ? "carries" : "carry"} the tag{" "}
          <b className="mono" translate="no">
            {view.tagged.tag}
          </b>
          .
        </Note>
      )}
      {view.answer !== "found" && (
        <h1 className={view.answer === "own" ? "sr" : "mt-6 mb-3"}>{headOf(view)}</h1>
      )}
      {view.sharedOwner !== null && <Note>All of them are owned by {view.sharedOwner}.</Note>}
      {view.answer === "found" && record && detail && (
        <LookupAnswer record={record} detail={detail} contact={view.contact} clock={clock} />
      )}
      {view.answer === "own" &&
        (view.records.length === 0 ? (
          <EmptyState title="Ask by whatever you have">
            A name, an old name, a host, the link of a runbook, a repository or path, the labels of an alert,
            a pod, a channel, a mail address. An example:{" "}
            <Link href={paths.lookup("db.example.org")}>db.example.org</Link>
          </EmptyState>
        ) : (
          <Section title="Your teams answer for">
            <LookupCandidates caption="Services of your teams" records={view.records} />
          </Section>
        ))}
      {(view.answer === "ambiguous" || view.answer === "near") && (
        <>
          <LookupCandidates
            caption={view.answer === "near" ? "Nearest" : "Records that fit"}
            records={view.records}
          />
          {view.more > 0 && <p className="meta">and {view.more} more. Say more of it to narrow them down.</p>}
          {view.answer === "near" && (
            <p className="note mt-4">
              None of them? <WaysOut view={view} />
            </p>
          )}
        </>
      )}
      {view.answer === "none" && (
        <EmptyState title={`It was read as ${listed(view.readAs)}`}>
          <WaysOut view={view} />
        </EmptyState>
      )}
      {view.codeowners.length > 0 && <LookupCodeownersLines lines={view.codeowners} />}
      {view.answer === "codeowners" && (
        <p className="note mt-4">
          No service is recorded for it. <WaysOut view={view} />
        </p>
      )}
      {record?.noun === "service" && detail && <LookupNeighbours record={record} detail={detail} />}
      {view.also.length > 0 && (
        <Section title="Also">
          <LookupCandidates caption="What fits less" records={view.also} />
        </Section>
      )}
    </>
  );
}
