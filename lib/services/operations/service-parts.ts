import "server-only";
import type { z } from "zod";
import { type Refusal, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { identifierKey } from "../domain/identifiers";
import { mayChangeFields } from "../domain/permissions";
import type { ServiceRecord } from "../domain/record";
import { normalRepositoryUrl } from "../domain/repositories";
import type { Stated } from "../domain/stated";
import { readOnly } from "../domain/read-only";
import {
  AddAlias,
  AddBusinessService,
  AddContributor,
  AddDependency,
  AddIdentifier,
  AddLink,
  AddRepository,
  AddTag,
  RemoveAlias,
  RemoveBusinessService,
  RemoveContributor,
  RemoveDependency,
  RemoveIdentifier,
  RemoveLink,
  RemoveRepository,
  RemoveTag,
} from "../schema/service-parts";
import { findServiceToChange } from "../store/services";
import { changeService, serviceConstraints } from "./change-service";
import { serviceMeant } from "../queries/service-references";

type Spec<S extends z.ZodType<{ readonly ref: string }>> = {
  readonly name: string;
  readonly input: S;
  /** The list it changes and the field of its own form that stands for one element. */
  readonly list: keyof Stated;
  readonly field: string;
  readonly next: (service: ServiceRecord, input: z.output<S>, ctx: WriteCtx) => Stated | Promise<Stated>;
};

/** A refusal of the whole list, told at the fields of the form that holds one element of it. */
function atOwnField(refusal: Refusal, list: string, field: string): Refusal {
  const own = (path: string): string => {
    if (path === list) return field;
    const [, rest = ""] = new RegExp(`^${list}\\.\\d+(?:\\.(.+))?$`).exec(path) ?? [null, path];
    return rest === "" ? field : rest;
  };
  if (refusal.kind === "conflict" && refusal.path !== undefined)
    return { ...refusal, path: own(refusal.path) };
  if (refusal.kind !== "invalid") return refusal;
  return { kind: "invalid", issues: refusal.issues.map((issue) => ({ ...issue, path: own(issue.path) })) };
}

/** Adding or taking away one element is a deed of its own and needs no version: two people adding two links never collide (CON-05). */
function part<S extends z.ZodType<{ readonly ref: string }>>({ name, input, list, field, next }: Spec<S>) {
  return operation({
    name: `services.service.${name}`,
    input,
    load: (tx, { ref }) => findServiceToChange(tx, ref),
    notFound: ({ ref }) => ({ what: "service", ref }),
    may: (actor, _input, service) => mayChangeFields(actor, service, [list]),
    versioned: null,
    run: async (ctx, given, service) => {
      const closed = readOnly(service);
      if (closed) return refuse(closed);
      const stated = await next(service, given, ctx);
      const written = await changeService(ctx, service, stated, null);
      return written.ok ? written : refuse(atOwnField(written.refusal, list, field));
    },
    constraints: serviceConstraints,
  });
}

const statedEdges = (service: ServiceRecord) =>
  service.dependencies.map(
    ({ text, target, strength, criticalPath, singlePoint, fallback, note, source }) => ({
      target: text,
      strength,
      criticalPath,
      singlePoint,
      fallback,
      note,
      source,
      leadsTo: target?.id ?? null,
    }),
  );

/** Edges but those that this text names, be it by their own text or by the service it leads to. */
async function edgesWithout(service: ServiceRecord, target: string, { tx }: WriteCtx) {
  const meant = (await serviceMeant(tx, target))?.id ?? null;
  return statedEdges(service).filter(
    (edge) => keyOf(edge.target) !== keyOf(target) && (meant === null || edge.leadsTo !== meant),
  );
}

const link = { list: "links", field: "url" } as const;
/** Adds a link; the same address under the same type takes the place of the one that stands. */
export const addLink = part({
  name: "add-link",
  input: AddLink,
  ...link,
  next: ({ links }, { ref: _ref, ...added }) => ({
    links: [...links.filter(({ type, url }) => type !== added.type || url !== added.url), added],
  }),
});
/** Takes away the link of this type and address; one that is not there is no change. */
export const removeLink = part({
  name: "remove-link",
  input: RemoveLink,
  ...link,
  next: ({ links }, { type, url }) => ({
    links: links.filter((one) => one.type !== type || one.url !== url),
  }),
});

const repository = { list: "repositories", field: "url" } as const;
/** Adds a repository with the path inside it. */
export const addRepository = part({
  name: "add-repository",
  input: AddRepository,
  ...repository,
  next: ({ repositories }, { ref: _ref, ...added }) => ({ repositories: [...repositories, added] }),
});
/** Takes away the repository of this address, in normal form, and path; one that is not there is no change. */
export const removeRepository = part({
  name: "remove-repository",
  input: RemoveRepository,
  ...repository,
  next: ({ repositories }, { url, path }) => ({
    repositories: repositories.filter((one) => one.url !== normalRepositoryUrl(url) || one.path !== path),
  }),
});

const dependency = { list: "dependencies", field: "target" } as const;
/** Adds an edge, or says more of one that is there. */
export const addDependency = part({
  name: "add-dependency",
  input: AddDependency,
  ...dependency,
  next: async (service, { ref: _ref, ...edge }, ctx) => ({
    dependencies: [...(await edgesWithout(service, edge.target, ctx)), edge],
    standsAlone: false,
  }),
});
/** Takes away the dependency on this name, however it is capitalised; one that is not there is no change. */
export const removeDependency = part({
  name: "remove-dependency",
  input: RemoveDependency,
  ...dependency,
  next: (service, { target }) => ({
    dependencies: statedEdges(service).filter((edge) => keyOf(edge.target) !== keyOf(target)),
  }),
});

const identifier = { list: "identifiers", field: "value" } as const;
/** Adds an identifier by which machines name the service. */
export const addIdentifier = part({
  name: "add-identifier",
  input: AddIdentifier,
  ...identifier,
  next: ({ identifiers }, { ref: _ref, ...added }) => ({ identifiers: [...identifiers, added] }),
});
/** Takes away the identifier of this type that means the same value; one that is not there is no change. */
export const removeIdentifier = part({
  name: "remove-identifier",
  input: RemoveIdentifier,
  ...identifier,
  next: ({ identifiers }, { type, value }) => ({
    identifiers: identifiers.filter(
      (one) => one.type !== type || identifierKey(one.type, one.value) !== identifierKey(type, value),
    ),
  }),
});

const alias = { list: "aliases", field: "alias" } as const;
/** Gives the service a further name; one that another service goes by is refused. */
export const addAlias = part({
  name: "add-alias",
  input: AddAlias,
  ...alias,
  next: ({ aliases }, { alias: added }) => ({ aliases: [...aliases, added] }),
});
/** Takes a further name away and sets it free; one that is not there is no change. */
export const removeAlias = part({
  name: "remove-alias",
  input: RemoveAlias,
  ...alias,
  next: ({ aliases }, { alias: gone }) => ({
    aliases: aliases.filter(({ text }) => keyOf(text) !== keyOf(gone)),
  }),
});

const tag = { list: "tags", field: "tag" } as const;
/** Adds a tag. */
export const addTag = part({
  name: "add-tag",
  input: AddTag,
  ...tag,
  next: ({ tags }, { tag: added }) => ({ tags: [...tags, added] }),
});
/** Takes a tag away; one that is not there is no change. */
export const removeTag = part({
  name: "remove-tag",
  input: RemoveTag,
  ...tag,
  next: ({ tags }, { tag: gone }) => ({ tags: tags.filter((one) => one !== gone) }),
});

const contributor = { list: "contributors", field: "team" } as const;
const statedContributors = ({ contributors }: ServiceRecord) =>
  contributors.map(({ text, note, source }) => ({ team: text, note, source }));
/** Adds a team that works on it, or says more of one that is there. */
export const addContributor = part({
  name: "add-contributor",
  input: AddContributor,
  ...contributor,
  next: (service, { ref: _ref, ...added }) => ({
    contributors: [
      ...statedContributors(service).filter(({ team }) => keyOf(team) !== keyOf(added.team)),
      added,
    ],
  }),
});
/** Takes a contributing team away, by the name it was entered under; one that is not there is no change. */
export const removeContributor = part({
  name: "remove-contributor",
  input: RemoveContributor,
  ...contributor,
  next: (service, { team }) => ({
    contributors: statedContributors(service).filter((one) => keyOf(one.team) !== keyOf(team)),
  }),
});

const business = { list: "businessServices", field: "businessService" } as const;
/** Says that a business service is carried by this service. */
export const addBusinessService = part({
  name: "add-business-service",
  input: AddBusinessService,
  ...business,
  next: ({ businessServices }, { businessService }) => ({
    businessServices: [...businessServices.map(({ slug }) => slug), businessService],
  }),
});
/** Says that a business service, named by its slug, is no longer carried by this service. */
export const removeBusinessService = part({
  name: "remove-business-service",
  input: RemoveBusinessService,
  ...business,
  next: ({ businessServices }, { businessService: gone }) => ({
    businessServices: businessServices.map(({ slug }) => slug).filter((slug) => slug !== gone),
  }),
});
