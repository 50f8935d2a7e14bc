import { redirect } from "next/navigation";
import { paths } from "@/lib/kernel/paths";

/** A browser that follows a `/who/…` link gets the page of the answer. */
export default async function WhoPage({ params }: { params: Promise<{ anything: string[] }> }) {
  redirect(paths.lookup((await params).anything.map(decodeURIComponent).join("/")));
}
