import type { Metadata } from "next";
import { headers } from "next/headers";
import { EmptyState } from "@/components/layout/empty-state";
import { NothingCalled } from "@/components/layout/nothing-called";
import { notThereThen } from "@/lib/edge/pages/history";

export const metadata: Metadata = { title: "Nothing is called that" };

export default async function NotFound() {
  // Written by proxy.ts: a page that was not found is not told its address in any other way.
  const then = await notThereThen((await headers()).get("x-path") ?? "/");
  if (then === null) return <NothingCalled />;
  return (
    <>
      <h1 className="mb-6">It was not there then</h1>
      <EmptyState title={then.why} action={{ href: then.href, label: "Go to today" }}>
        There is nothing to show before that.
      </EmptyState>
    </>
  );
}
