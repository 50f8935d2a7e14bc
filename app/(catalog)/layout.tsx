import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { clockOf } from "@/lib/edge/pages/page";
import { ctxOfRequest } from "@/lib/edge/session/session";
import { isAuditor } from "@/lib/people/domain/actor";
import { countUnowned } from "@/lib/services/queries/service-list";

export default async function CatalogLayout({ children }: { children: ReactNode }) {
  const ctx = await ctxOfRequest();
  const [unowned, { now, zone }] = await Promise.all([countUnowned(ctx), clockOf(ctx)]);
  const viewer =
    ctx.actor.kind === "person"
      ? { name: ctx.actor.name, slug: ctx.actor.slug, keeps: isAuditor(ctx.actor) }
      : null;
  return (
    <Shell viewer={viewer} unowned={unowned} now={now} zone={zone}>
      {children}
    </Shell>
  );
}
