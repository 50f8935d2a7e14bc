import type { SystemDocument } from "../../domain/document";
import { fittingSystem } from "../valid";
import { textOrNull } from "../words";
import { commonOf, extrasOf, type Entity } from "./entity";
import { nameMeant } from "./names";

/** A System, or a Domain as a system that holds systems. */
export function systemOf(entity: Entity): SystemDocument {
  const { kind, names, spec, recording } = entity;
  const within = kind === "Domain" ? "subdomainOf" : "domain";
  const parent = textOrNull(spec[within]);
  const owner = textOrNull(spec["owner"]);
  recording.stands("name", ["metadata"]);
  recording.stands("description", ["metadata", "description"]);
  recording.stands("ownerTeam", ["spec", "owner"]);
  recording.stands("parent", ["spec", within]);
  const raw = {
    name: names.title,
    description: names.description,
    ownerTeam: owner === null ? null : nameMeant(owner),
    parent: parent === null ? null : nameMeant(parent),
  };
  return {
    noun: "system",
    ...commonOf(entity),
    stated: fittingSystem(raw, {
      format: "backstage",
      extras: extrasOf(entity, ["owner", within], { kind: "System" }),
      recording,
    }),
  };
}
