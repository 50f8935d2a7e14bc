import "server-only";
import { createHash } from "node:crypto";
import { keyOf, toSlug } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { type Db, db } from "@/lib/platform/db";
import { mayDescribe } from "@/lib/services/domain/permissions";
import { codeownersForImport } from "@/lib/services/queries/codeowners";
import { resolverFor, servicesForImport } from "@/lib/services/queries/import-catalog";
import { teamsForImport } from "@/lib/teams/queries/import-catalog";
import type { Read } from "../domain/document";
import { type Plan, planImport } from "../domain/plan";
import { knownKeys } from "../store";

export type ImportOptions = { readonly source: string; readonly createTeams: boolean };

/** The plan of an import against the catalog as it stands; writes nothing. */
export async function planOf(
  ctx: Ctx,
  read: Read,
  { source, createTeams }: ImportOptions,
  at: Db = db,
): Promise<Plan> {
  const services = read.documents.filter((document) => document.noun === "service");
  const { byKey, agreed } = await servicesForImport(
    at,
    services.flatMap(({ key }) => [key, toSlug(key)]),
  );
  const teamTexts = read.documents.flatMap((document) =>
    document.noun === "team"
      ? [document.key]
      : document.noun === "service"
        ? [document.owner ?? "", ...(document.stated.contributors ?? []).map(({ team }) => team)]
        : [],
  );
  const people = await teamsForImport(at, [...teamTexts, ...teamTexts.map(toSlug)]);
  const resolver = await resolverFor(
    at,
    services.map(({ stated, owner }) => ({
      ...stated,
      ...(owner === null ? {} : { declaredOwners: [{ source, text: owner }] }),
    })),
  );
  return planImport(
    read.documents,
    {
      service: (key) => byKey.get(keyOf(key)) ?? byKey.get(keyOf(toSlug(key))) ?? null,
      team: (key) => people.team(key) ?? people.team(toSlug(key)),
      person: people.person,
      resolver,
      agreed: (slug) => agreed.has(slug),
      known: await knownKeys(at, source),
      codeowners: await codeownersForImport(
        at,
        ctx.actor,
        read.documents.flatMap((document) => (document.noun === "codeowners" ? [document.file.url] : [])),
      ),
      mayChange: (service) => {
        const permission = mayDescribe(ctx.actor, service);
        return permission.allowed ? null : permission.why;
      },
    },
    { source, now: ctx.now, createTeams },
  );
}

/** What a plan comes down to: two plans with one digest do the same. */
export const digestOf = (plan: Plan): string =>
  createHash("sha256")
    .update(JSON.stringify(plan.rows.map(({ noun, key, state, changes }) => [noun, key, state, changes])))
    .digest("base64url");
