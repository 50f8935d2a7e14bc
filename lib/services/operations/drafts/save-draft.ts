import "server-only";
import { invalid, type Issue, ok, refuse, type Result } from "@/lib/kernel/result";
import { suggestedFault, toSlug } from "@/lib/kernel/slug";
import { newId } from "@/lib/platform/new-id";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { mostDrafts } from "../../domain/draft";
import { namesIn } from "../../domain/stated";
import { type DraftAnswers, SaveDraft } from "../../schema/draft";
import { teamThatMayOwn } from "../../queries/team-that-may-own";
import { deleteDraft, draftsOf, findDraftToChange, writeDraft } from "../../store/drafts";
import { takenName } from "../../queries/names-of-services";
import { atOwner, newService, registerDraft, registerService } from "../register-service";
import { serviceReferences } from "../../queries/service-references";
import { mayDraft } from "../../domain/permissions";
import { authorOf } from "./draft-author";

/** What is wrong with the answers of one step, found by the same rules that registering goes by. */
async function faultsOf(
  { tx, now }: WriteCtx,
  given: DraftAnswers,
  answers: DraftAnswers,
): Promise<Result<true>> {
  const { slug: chosen, owner, name = "", ...stated } = answers;
  const slug = chosen ?? toSlug(name);
  const fault = suggestedFault(slug);
  if (fault !== null) return name === "" ? invalid("name", "Give a name") : invalid("slug", fault);
  if (given.name !== undefined || given.slug !== undefined) {
    const taken = await takenName(tx, slug, chosen ? "slug" : "name", null);
    if (taken) return refuse(taken);
  }
  if (given.owner) {
    const team = await teamThatMayOwn(tx, given.owner, now);
    if ("refusal" in team) return refuse(atOwner(team.refusal));
  }
  const resolve = await serviceReferences(tx, namesIn([stated]));
  const { issues } = newService(slug, { ...stated, name }, resolve, now);
  // A fault of another step is told there, and once more when the service is registered.
  const ofThisStep = issues.filter(({ path }: Issue) => (path.split(".")[0] ?? "") in given);
  return ofThisStep.length === 0 ? ok(true) : refuse({ kind: "invalid", issues: ofThisStep });
}

const kept = (draft: string | null, slug: string | null) => ok({ value: { draft, slug }, changes: [] });

/**
 * Keeps the answers of one step of registering a service, and registers it when asked to. A draft is no record: it takes no
 * name, nobody but its author sees it, and the history begins when the service does.
 */
export const saveDraft = operation({
  name: "services.draft.save",
  input: SaveDraft,
  load: async (tx, { draft }, { actor }) => {
    const author = authorOf(actor);
    if (draft === undefined || author === null) return { old: null };
    const old = await findDraftToChange(tx, draft, author);
    return old && { old };
  },
  notFound: ({ draft = "" }) => ({ what: "draft", ref: draft }),
  may: mayDraft,
  run: async (ctx, { draft: _draft, finish, ...given }, { old }) => {
    const author = authorOf(ctx.actor);
    if (author === null) return refuse({ kind: "unauthenticated" });
    const answers: DraftAnswers = { ...old?.answers, ...given };
    const sound = await faultsOf(ctx, given, answers);
    if (!sound.ok) return sound;
    if (finish) {
      const made = await (old
        ? registerDraft(ctx, { ...answers, draft: old.id })
        : registerService(ctx, answers));
      if (!made.ok) return made;
      if (old) await deleteDraft(ctx.tx, old.id);
      return kept(null, made.value.slug);
    }
    if (!old && (await draftsOf(ctx.tx, author, mostDrafts)).length >= mostDrafts)
      return refuse({
        kind: "conflict",
        why: `You have ${String(mostDrafts)} drafts already. Finish or discard one of them first`,
        link: "/",
      });
    const id = old?.id ?? newId<"draft">(ctx.now);
    await writeDraft(ctx.tx, { id, author, answers }, ctx.now);
    return kept(id, null);
  },
});
