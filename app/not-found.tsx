import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { headers } from "next/headers";
import { askedBy, NothingCalled } from "@/components/layout/nothing-called";

export const metadata: Metadata = { title: "Nothing is called that" };

export default async function NotFound() {
  // Written by proxy.ts: a page that was not found is not told its address in any other way.
  const asked = askedBy((await headers()).get("x-path") ?? "");
  return (
    <main id="main">
      <p className="crumbs">
        <Link href="/">Steward</Link>
      </p>
      <NothingCalled asked={asked} found="unknown" />
    </main>
  );
}
