import type { Metadata } from "next";
import { RecordHistory } from "@/components/history/record-history";
import { ServiceTabs } from "@/components/services/page/service-tabs";
import { recordHistory } from "@/lib/edge/pages/history";
import type { Parameters } from "@/lib/edge/pages/page";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Parameters> };

export const metadata: Metadata = { title: "History" };

export default async function ServiceHistoryPage({ params, searchParams }: Props) {
  const history = await recordHistory("service", (await params).ref, await searchParams);
  return <RecordHistory {...history} tabs={<ServiceTabs service={history.record} now="history" />} />;
}
