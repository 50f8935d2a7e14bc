import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { NothingCalled } from "@/components/layout/nothing-called";

export const metadata: Metadata = { title: "Nothing is called that" };

export default function NotFound() {
  return (
    <main id="main">
      <p className="crumbs">
        <Link href="/">Steward</Link>
      </p>
      <NothingCalled />
    </main>
  );
}
