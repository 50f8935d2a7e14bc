import type { Metadata } from "next";
import { NothingCalled } from "@/components/layout/nothing-called";

export const metadata: Metadata = { title: "Nothing is called that" };

export default function NotFound() {
  return <NothingCalled />;
}
