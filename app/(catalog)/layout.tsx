import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { viewViewer } from "@/lib/people/view";
import { countUnowned } from "@/lib/services/queries/service-list";

export default async function CatalogLayout({ children }: { children: ReactNode }) {
  const ctx = await ctxOfRequest();
  const [unowned, { now, zone }] = await Promise.all([countUnowned(ctx), clockOf(ctx)]);
  return (
    <Shell viewer={viewViewer(ctx.actor)} unowned={unowned} now={now} zone={zone}>
      {children}
    </Shell>
  );
}
