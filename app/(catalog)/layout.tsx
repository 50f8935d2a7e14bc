import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { readFigures } from "@/lib/audits/queries/audit";
import { clockOf } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";

export default async function CatalogLayout({ children }: { children: ReactNode }) {
  const ctx = await ctxOfRequest();
  const [{ unowned }, { now, zone }] = await Promise.all([readFigures(ctx), clockOf(ctx)]);
  const viewer = ctx.actor.kind === "person" ? { name: ctx.actor.name, slug: ctx.actor.slug } : null;
  return (
    <Shell viewer={viewer} unowned={unowned} now={now} zone={zone}>
      {children}
    </Shell>
  );
}
