import "server-only";
import { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import type { Operation } from "@/lib/platform/operation";
import { acknowledgeDependency } from "@/lib/services/operations/acknowledge-dependency";
import {
  addContributor,
  addDependency,
  addIdentifier,
  addLink,
  addRepository,
  addTag,
  removeContributor,
  removeDependency,
  removeIdentifier,
  removeLink,
  removeRepository,
  removeTag,
} from "@/lib/services/operations/service-parts";
import { verifyRunbook } from "@/lib/services/operations/verify-runbook";
import { readServicePart } from "@/lib/services/queries/service-document";
import {
  AcknowledgeDependency,
  AddContributor,
  AddDependency,
  AddIdentifier,
  AddLink,
  AddRepository,
  AddTag,
  VerifyRunbook,
} from "@/lib/services/schema/service-parts";
import { deed, saidOf } from "./deed";
import { Written } from "./references";
import type { Api } from "./route";
import { parts } from "./service-views";

type Part = Exclude<keyof typeof parts, "tags">;
type WrittenView = z.output<typeof Written>;

/** The element of this id as the list of the service answers it, for the deed that takes it away. */
async function elementOf<P extends Part>(
  ctx: Ctx,
  part: P,
  { ref, id }: { readonly ref: string; readonly id: string },
): Promise<Result<z.output<(typeof parts)[P]>>> {
  const found = await readServicePart(ctx, ref, part);
  if (!found.ok) return found;
  if ("moved" in found.value) return elementOf(ctx, part, { ref: found.value.moved, id });
  const elements = z.array(parts[part]).parse(found.value.items) as z.output<(typeof parts)[P]>[];
  const element = elements.find((one) => one.id === id);
  return element ? ok(element) : refuse({ kind: "not-found", what: `element of ${part}`, ref: id });
}

/**
 * One element of a list of a service is added or taken away by itself, without a version: two who add two never collide (CON-05).
 * Adding what is there says more of it.
 */
export function partWrites(api: Api): void {
  const list = <P extends Part>(
    part: P,
    one: string,
    add: { readonly input: z.ZodObject; readonly run: Operation<WrittenView> },
    remove: Operation<WrittenView>,
    named: (element: z.output<(typeof parts)[P]>) => object,
  ): void => {
    deed(api, {
      method: "post",
      path: `/services/{ref}/${part}`,
      summary: `Adds ${one} to a service`,
      body: saidOf(add.input),
      view: Written,
      run: add.run,
    });
    deed(api, {
      method: "delete",
      path: `/services/{ref}/${part}/{id}`,
      summary: `Takes ${one} from a service, by the id that its list answers`,
      view: Written,
      run: async (ctx, { ref, id }) => {
        const found = await elementOf(ctx, part, { ref: String(ref), id: String(id) });
        return found.ok ? remove(ctx, { ref, ...named(found.value) }) : found;
      },
    });
  };
  list(
    "dependencies",
    "a dependency",
    { input: AddDependency, run: addDependency },
    removeDependency,
    ({ target }) => ({ target: target.text }),
  );
  list("links", "a link", { input: AddLink, run: addLink }, removeLink, ({ type, url }) => ({ type, url }));
  list(
    "repositories",
    "a repository",
    { input: AddRepository, run: addRepository },
    removeRepository,
    ({ url, path }) => ({ url, path }),
  );
  list(
    "identifiers",
    "an identifier",
    { input: AddIdentifier, run: addIdentifier },
    removeIdentifier,
    ({ type, value }) => ({ type, value }),
  );
  list(
    "contributors",
    "a team that works on it",
    { input: AddContributor, run: addContributor },
    removeContributor,
    ({ text }) => ({ team: text }),
  );
  deed(api, {
    method: "post",
    path: "/services/{ref}/tags",
    summary: "Adds a tag to a service",
    body: saidOf(AddTag),
    view: Written,
    run: addTag,
  });
  deed(api, {
    method: "delete",
    path: "/services/{ref}/tags/{tag}",
    summary: "Takes a tag from a service",
    view: Written,
    run: removeTag,
  });
  deed(api, {
    method: "post",
    path: "/services/{ref}/acknowledge",
    summary: "Says that the service knows of one that needs it",
    body: saidOf(AcknowledgeDependency),
    view: Written,
    run: acknowledgeDependency,
  });
  deed(api, {
    method: "post",
    path: "/services/{ref}/verify-runbook",
    summary: "Says that a runbook was walked through today and is right",
    body: saidOf(VerifyRunbook),
    view: Written,
    run: verifyRunbook,
  });
}
