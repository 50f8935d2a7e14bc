import "server-only";
import { toSlug } from "@/lib/kernel/slug";
import { ok, refuse, type Refusal, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { firstLifecycle } from "../domain/service";
import { mostDrafts, openStep } from "../domain/draft";
import { type Draft, draftsOf, findDraft } from "../store/drafts";
import { takenName } from "./names-of-services";
import type { DraftView } from "../view/draft";

function viewDraft({ id, answers, updatedAt }: Draft): DraftView {
  const link = (type: string) => answers.links?.find((one) => one.type === type)?.url ?? "";
  return {
    id,
    step: openStep(answers),
    updatedAt: updatedAt.toString(),
    name: answers.name ?? "",
    slug: answers.slug ?? "",
    kind: answers.kind ?? "service",
    lifecycle: answers.lifecycle === undefined ? firstLifecycle : (answers.lifecycle ?? ""),
    parent: answers.parent ?? "",
    splitFrom: answers.splitFrom ?? "",
    intent: answers.intent ?? "",
    owner: answers.owner ?? null,
    ownerAnswered: answers.owner !== undefined,
    restricted: answers.restricted ?? false,
    promised: answers.promised ?? "",
    promisedReason: answers.promisedReason ?? "",
    channel: answers.channel ?? "",
    tier: answers.tier ? String(answers.tier) : "",
    runbook: link("runbook"),
    dashboard: link("dashboard"),
    deployment: link("deployment"),
    repository: answers.repositories?.[0]?.url ?? "",
    repositoryPath: answers.repositories?.[0]?.path ?? "",
  };
}

/** That the name of a draft leads to a service by now, with the way to that and the field where another is given; null while it is free. */
export const readNameTaken = (
  _ctx: Ctx,
  { name, slug }: Pick<DraftView, "name" | "slug">,
): Promise<Refusal | null> =>
  takenName(db, slug === "" ? toSlug(name) : slug, slug === "" ? "name" : "slug", null);

/** What the asker has begun to register and not finished, the last touched first. */
export async function listDrafts(ctx: Ctx): Promise<readonly DraftView[]> {
  if (ctx.actor.kind !== "person") return [];
  return (await draftsOf(db, ctx.actor.id, mostDrafts)).map(viewDraft);
}

/** One draft of the asker; nobody else's is found. */
export async function readDraft(ctx: Ctx, id: string): Promise<Result<DraftView>> {
  const draft = ctx.actor.kind === "person" ? await findDraft(db, id, ctx.actor.id) : null;
  return draft ? ok(viewDraft(draft)) : refuse({ kind: "not-found", what: "draft", ref: id });
}
