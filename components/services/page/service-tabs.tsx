import { Tabs } from "@/components/layout/tabs";
import { paths } from "@/lib/kernel/paths";

type ServiceTabsProps = {
  readonly service: { readonly slug: string; readonly name: string };
  readonly now: "overview" | "dependencies" | "ownership" | "readiness" | "history" | "source";
};

/** The pages of one service (PAG-05). */
export function ServiceTabs({ service: { slug, name }, now }: ServiceTabsProps) {
  const tabs = [
    ["overview", "Overview", paths.service(slug)],
    ["dependencies", "Dependencies", paths.graph(slug)],
    ["ownership", "Ownership", paths.ownership(slug)],
    ["readiness", "Readiness", paths.service(slug, { tab: "readiness" })],
    ["history", "History", paths.serviceHistory(slug)],
    ["source", "Source", paths.service(slug, { tab: "source" })],
  ] as const;
  return <Tabs label={name} tabs={tabs.map(([id, word, href]) => ({ name: word, href, now: id === now }))} />;
}
