import "server-only";
import type { z } from "zod";
import { refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import { mayDescribe } from "../domain/permissions";
import type { ServiceRecord } from "../domain/record";
import type { Stated } from "../domain/stated";
import { AddAlias, AddDependency, AddLink } from "../schema/service";
import { findServiceToChange } from "../store/services";
import { changeService, serviceConstraints } from "./change-service";

/** Adding or taking away one element is a deed of its own and needs no version: two people adding two links never collide (CON-05). */
function part<S extends z.ZodType<{ readonly ref: string }>>(
  name: string,
  input: S,
  next: (service: ServiceRecord, input: z.output<S>, ctx: WriteCtx) => Stated,
) {
  return operation({
    name: `services.service.${name}`,
    input,
    load: (tx, { ref }) => findServiceToChange(tx, ref),
    notFound: ({ ref }) => ({ what: "service", ref }),
    may: (actor, _input, service) => mayDescribe(actor, service),
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

export const addLink = part("add-link", AddLink, (service, { ref: _ref, ...link }) => ({
  links: [...service.links, link],
}));
export const addDependency = part("add-dependency", AddDependency, (service, { ref: _ref, ...edge }) => ({
  dependencies: [...edges(service).filter((old) => keyOf(old.target) !== keyOf(edge.target)), edge],
  standsAlone: false,
}));
export const addAlias = part("add-alias", AddAlias, (service, { alias }) => ({
  aliases: [...service.aliases, alias],
}));
