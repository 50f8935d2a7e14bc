import { redirect } from "next/navigation";
import { type Parameters, single } from "@/lib/edge/pages/page";
import { paths } from "@/lib/kernel/paths";

/** A browser that follows `/who?q=…` gets the page of the answer, as for `/who/…`. */
export default async function WhoPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  redirect(paths.lookup(single(await searchParams, "q") ?? ""));
}
