import type { Metadata } from "next";
import { RecordHistory } from "@/components/history/record-history";
import { recordHistory } from "@/lib/edge/pages/history";
import type { Parameters } from "@/lib/edge/pages/page";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

export const metadata: Metadata = { title: "History" };

export default async function TeamHistoryPage({ params, searchParams }: Props) {
  return <RecordHistory {...await recordHistory("team", (await params).ref, await searchParams)} />;
}
