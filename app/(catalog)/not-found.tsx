import type { Metadata } from "next";
import { headers } from "next/headers";
import { EmptyState } from "@/components/layout/empty-state";
import { askedBy, NothingCalled } from "@/components/layout/nothing-called";
import { LookupCandidates } from "@/components/services/lookup/candidates";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { lookUp } from "@/lib/services/queries/lookup/answer";
import { numberHead, wasNotFound } from "@/lib/edge/request/told-status";
import { notThereThen } from "@/lib/edge/pages/history";

export const metadata: Metadata = { title: "Nothing is called that" };

/** What the look-up knows of the last word of the address; nobody looked it up, so nothing is counted. */
async function Nearest({ asked }: { readonly asked: string }) {
  const looked = asked === "" ? null : await lookUp(await ctxOfRequest(), asked);
  if (!looked?.ok || looked.value.answer === "own") return <NothingCalled asked={asked} found="unknown" />;
  const { answer, records } = looked.value;
  if (answer === "none") return <NothingCalled asked={asked} found="none" />;
  return (
    <NothingCalled asked={asked} found={answer === "near" ? "near" : "called"}>
      <div className="mb-6">
        <LookupCandidates caption={answer === "near" ? "Nearest" : "Called so"} records={records} />
      </div>
    </NothingCalled>
  );
}

export default async function NotFound() {
  const heads = await headers();
  // Drawn beside every page. Of one that was found it stays for whatever is not found on the way from there.
  if (!(await wasNotFound(heads.get(numberHead)))) return <NothingCalled asked="" found="unknown" />;
  // Written by proxy.ts: a page that was not found is not told its address in any other way.
  const path = heads.get("x-path") ?? "/";
  const then = await notThereThen(path);
  if (then === null) return <Nearest asked={askedBy(path)} />;
  return (
    <>
      <h1 className="mb-6">It was not there then</h1>
      <EmptyState title={then.why} action={{ href: then.href, label: "Go to today" }}>
        There is nothing to show before that.
      </EmptyState>
    </>
  );
}
