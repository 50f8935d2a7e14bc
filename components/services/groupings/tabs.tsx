import { Tabs } from "@/components/layout/tabs";
import { paths } from "@/lib/kernel/paths";

/** The two ways services are grouped: by what they are part of, and by what customers name. */
export function GroupingTabs({ now }: { readonly now: "systems" | "business services" }) {
  return (
    <Tabs
      label="Groupings"
      tabs={[
        { name: "Systems", href: paths.systems(), now: now === "systems" },
        { name: "Business services", href: paths.businessServices(), now: now === "business services" },
      ]}
    />
  );
}
