import "server-only";
import type { z } from "zod";
import { refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { mayDescribe, mayGovern } from "../domain/permissions";
import type { ServiceRecord } from "../domain/record";
import { normalRepositoryUrl } from "../domain/repository-url";
import type { Stated } from "../domain/stated";
import {
  AddAlias,
  AddContributor,
  AddDependency,
  AddIdentifier,
  AddLink,
  AddRepository,
  AddTag,
  RemoveAlias,
  RemoveContributor,
  RemoveDependency,
  RemoveIdentifier,
  RemoveLink,
  RemoveRepository,
  RemoveTag,
} from "../schema/service";
import { findServiceToChange } from "../store/services";
import { changeService, serviceConstraints } from "./change-service";

/** Adding or taking away one element is a deed of its own and needs no version: two people adding two links never collide (CON-05). */
function part<S extends z.ZodType<{ readonly ref: string }>>(
  name: string,
  input: S,
  next: (service: ServiceRecord, input: z.output<S>, ctx: WriteCtx) => Stated,
  may: typeof mayDescribe = mayDescribe,
) {
  return operation({
    name: `services.service.${name}`,
    input,
    load: (tx, { ref }) => findServiceToChange(tx, ref),
    notFound: ({ ref }) => ({ what: "service", ref }),
    may: (actor, _input, service) => may(actor, service),
    run: async (ctx, given, service) => {
      if (service.mergedInto || service.lifecycle === "retired")
        return refuse({ kind: "conflict", why: "This service is retired: its record is read-only." });
      return changeService(ctx, service, next(service, given, ctx), { lenient: false, reason: null });
    },
    constraints: serviceConstraints,
  });
}

const edges = (service: ServiceRecord) =>
  service.dependencies.map(
    ({ text, target: _target, since: _since, acknowledgedAt: _at, acknowledgedBy: _by, ...edge }) => ({
      ...edge,
      target: text,
    }),
  );
const contributors = (service: ServiceRecord) =>
  service.contributors.map(({ text, note, source }) => ({ team: text, note, source }));

export const addLink = part("add-link", AddLink, (service, { ref: _ref, ...link }) => ({
  links: [...service.links, link],
}));
export const removeLink = part("remove-link", RemoveLink, (service, { type, url }) => ({
  links: service.links.filter((link) => link.type !== type || link.url !== url),
}));
export const addRepository = part("add-repository", AddRepository, (service, { url, path }) => ({
  repositories: [...service.repositories, { url, path }],
}));
export const removeRepository = part("remove-repository", RemoveRepository, (service, { url, path }) => ({
  repositories: service.repositories.filter(
    (one) => one.url !== normalRepositoryUrl(url) || one.path !== path,
  ),
}));
export const addDependency = part("add-dependency", AddDependency, (service, { ref: _ref, ...edge }) => ({
  dependencies: [...edges(service).filter((old) => keyOf(old.target) !== keyOf(edge.target)), edge],
  standsAlone: false,
}));
export const removeDependency = part("remove-dependency", RemoveDependency, (service, { target }) => ({
  dependencies: edges(service).filter((edge) => keyOf(edge.target) !== keyOf(target)),
}));
export const addTag = part("add-tag", AddTag, (service, { tag }) => ({ tags: [...service.tags, tag] }));
export const removeTag = part("remove-tag", RemoveTag, (service, { tag }) => ({
  tags: service.tags.filter((one) => one !== tag),
}));
export const addAlias = part("add-alias", AddAlias, (service, { alias }) => ({
  aliases: [...service.aliases, alias],
}));
export const removeAlias = part("remove-alias", RemoveAlias, (service, { alias }) => ({
  aliases: service.aliases.filter(({ text }) => keyOf(text) !== keyOf(alias)),
}));
export const addIdentifier = part(
  "add-identifier",
  AddIdentifier,
  (service, { ref: _ref, ...identifier }) => ({
    identifiers: [...service.identifiers, identifier],
  }),
);
export const removeIdentifier = part("remove-identifier", RemoveIdentifier, (service, { type, value }) => ({
  identifiers: service.identifiers.filter((one) => one.type !== type || one.value !== value),
}));
export const addContributor = part(
  "add-contributor",
  AddContributor,
  (service, { team, note }) => ({ contributors: [...contributors(service), { team, note }] }),
  mayGovern,
);
export const removeContributor = part(
  "remove-contributor",
  RemoveContributor,
  (service, { team }) => ({
    contributors: contributors(service).filter((one) => keyOf(one.team) !== keyOf(team)),
  }),
  mayGovern,
);
