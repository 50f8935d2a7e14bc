import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { countUnowned } from "@/lib/services/queries/service-list";

export default async function CatalogLayout({ children }: { children: ReactNode }) {
  const ctx = await ctxOfRequest();
  const [unowned, { now, zone }] = await Promise.all([countUnowned(ctx), clockOf(ctx)]);
  const viewer = ctx.actor.kind === "person" ? { name: ctx.actor.name, slug: ctx.actor.slug } : null;
  return (
    <Shell viewer={viewer} unowned={unowned} now={now} zone={zone}>
      {children}
    </Shell>
  );
}
