import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { readFigures } from "@/lib/audits/queries/audit";
import { clockOf, themeOf } from "@/lib/edge/page";
import { ctxOfRequest } from "@/lib/edge/session";

export default async function CatalogLayout({ children }: { children: ReactNode }) {
  const ctx = await ctxOfRequest();
  const [{ unowned }, clock, theme] = await Promise.all([readFigures(ctx), clockOf(ctx), themeOf()]);
  const viewer = ctx.actor.kind === "person" ? { name: ctx.actor.name, slug: ctx.actor.slug } : null;
  return (
    <Shell viewer={viewer} unowned={unowned} clock={clock} theme={theme}>
      {children}
    </Shell>
  );
}
