import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { instantIn, Temporal } from "@/lib/kernel/time";
import { CreatePerson } from "@/lib/people/schema/person";
import { limits } from "@/lib/services/domain/service";
import { CreateBusinessServices } from "@/lib/services/schema/business-service";
import { serviceFieldSchemas } from "@/lib/services/schema/service";
import { CreateSystems } from "@/lib/services/schema/system";
import { teamLimits } from "@/lib/teams/domain/team";
import { CreateTeam } from "@/lib/teams/schema";

/** Records as they stand in Steward's own form, by the same schemas that forms and requests pass; elements also say who stated them. */

const source = z.string().max(lengths.source).nullable().optional();
/** Read again it stays what it is: a list is parsed by its elements and then as a whole. */
const instant = z.unknown().transform((given, ctx) => {
  const at = given instanceof Temporal.Instant ? given : instantIn(String(given));
  if (at !== null) return at;
  ctx.addIssue({ code: "custom", message: "Give an instant like 2026-03-02T09:00:00Z" });
  return z.NEVER;
});
const instantText = instant.transform((at) => at.toString());
const name = z.string().trim().min(1).max(lengths.reference);
const { links, repositories, dependencies, identifiers, contributors } = serviceFieldSchemas;
const extras = z.record(z.string(), z.unknown());

/** Who set which field: a source or a hand, when, and whether an auditor holds it fast. */
const marks = z.record(
  z.string(),
  z.object({
    by: z.string(),
    at: z.string(),
    run: z.string().optional(),
    who: z.string().optional(),
    locked: z.boolean().optional(),
    value: z.unknown().optional(),
  }),
);

export const serviceShape = {
  ...serviceFieldSchemas,
  stated: z.record(z.string(), z.boolean()),
  extras,
  links: z.array(links.element.extend({ source })).max(limits.links),
  repositories: z.array(repositories.element.extend({ source })).max(limits.repositories),
  dependencies: z
    .array(dependencies.element.extend({ source, since: instant.optional() }))
    .max(limits.dependencies),
  identifiers: z.array(identifiers.element.extend({ source })).max(limits.identifiers),
  contributors: z.array(contributors.element.extend({ source })).max(limits.contributors),
  aliases: z.array(z.object({ text: name, source })).max(limits.identifiers),
  declaredOwners: z
    .array(z.object({ source: z.string().min(1).max(lengths.source), text: name, at: instant.optional() }))
    .max(limits.declaredOwners),
  sources: marks,
};
const { slug: _teamSlug, ...teamFields } = CreateTeam.shape;
export const teamShape = {
  ...teamFields,
  extras,
  sources: marks,
  identifiers: z.array(identifiers.element.extend({ source })).max(limits.identifiers),
  members: z
    .array(
      z.object({
        person: name,
        role: z.string().trim().min(1).max(teamLimits.role).default("member"),
        from: instantText,
        to: instantText.nullable().default(null),
        source: z.string().max(lengths.source).nullable().default(null),
      }),
    )
    .max(teamLimits.members),
};
// Nobody gets a role by a file: only an administrator gives one.
const { slug: _personSlug, role: _role, ...personFields } = CreatePerson.shape;
export const personShape = { ...personFields, extras, sources: marks };
const { slug: _systemSlug, ...systemFields } = CreateSystems.shape.systems.element.shape;
export const systemShape = { ...systemFields, extras, sources: marks };
const {
  slug: _businessSlug,
  services: _services,
  ...businessFields
} = CreateBusinessServices.shape.businessServices.element.shape;
export const businessServiceShape = { ...businessFields, extras, sources: marks };
