import "server-only";
import { addSupport } from "@/lib/services/operations/groupings/add-support";
import { createBusinessServices } from "@/lib/services/operations/groupings/create-business-services";
import { createSystems } from "@/lib/services/operations/groupings/create-systems";
import { editBusinessService } from "@/lib/services/operations/groupings/edit-business-service";
import { editSystem } from "@/lib/services/operations/groupings/edit-system";
import { removeSupport } from "@/lib/services/operations/groupings/remove-support";
import { renameBusinessService } from "@/lib/services/operations/groupings/rename-business-service";
import { renameSystem } from "@/lib/services/operations/groupings/rename-system";
import { restoreBusinessService } from "@/lib/services/operations/groupings/restore-business-service";
import { restoreSystem } from "@/lib/services/operations/groupings/restore-system";
import { retireBusinessService } from "@/lib/services/operations/groupings/retire-business-service";
import { retireSystem } from "@/lib/services/operations/groupings/retire-system";
import {
  AddSupport,
  CreateBusinessService,
  EditBusinessService,
  RenameBusinessService,
  RestoreBusinessService,
  RetireBusinessService,
} from "@/lib/services/schema/business-service";
import {
  CreateSystem,
  EditSystem,
  RenameSystem,
  RestoreSystem,
  RetireSystem,
} from "@/lib/services/schema/system";
import { readSystem } from "@/lib/services/queries/systems";
import { readBusinessService } from "@/lib/services/queries/business-services";
import { deed, saidOf } from "./deed";
import { blanksOf, oneMade, patchBody, patchOf, wholeOf } from "./merge-patch";
import { Made, Written } from "./references";
import type { Api } from "./route";
import { byName, eachByName, texts } from "./sent-back";
import { BusinessService, System } from "./systems";

const change = { view: Written, ifMatch: "must" } as const;

const systemBlanks = blanksOf(CreateSystem, ["extras"]);
const systemSaid = saidOf(EditSystem, ["extras"]);

/** Systems are added, replaced, changed, renamed, retired and taken back (API-01). */
export function systemWrites(api: Api): void {
  deed<Made>(api, {
    method: "post",
    path: "/systems",
    summary: "Adds a system",
    body: saidOf(CreateSystem, ["extras"]),
    view: Made,
    run: oneMade(createSystems, "systems"),
    madeAt: ({ slug }) => `/systems/${slug}`,
  });
  deed(api, {
    ...change,
    method: "put",
    path: "/systems/{ref}",
    summary:
      "Replaces what is stated of a system: what is left out is stated no more. Slug and services stay",
    body: systemSaid.extend({ name: CreateSystem.shape.name }),
    back: { view: System, read: readSystem, forms: { ownerTeam: byName, parent: byName } },
    run: (ctx, { ref, version, ...whole }) =>
      editSystem(ctx, { ...wholeOf(whole, systemBlanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "patch",
    path: "/systems/{ref}",
    summary: "Changes the fields that are named, by RFC 7396: null takes a value away",
    body: patchBody(systemSaid, systemBlanks),
    run: (ctx, { ref, version, ...stated }) =>
      editSystem(ctx, { ...patchOf(stated, systemBlanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "delete",
    path: "/systems/{ref}",
    summary: "Retires a system that holds nothing any more; its record stays readable",
    body: saidOf(RetireSystem),
    run: retireSystem,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/systems/{ref}/restore",
    summary: "Takes a retired system back, below the same system as before",
    body: saidOf(RestoreSystem),
    run: restoreSystem,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/systems/{ref}/rename",
    summary: "Gives a system another slug; the old one leads to it for good",
    body: saidOf(RenameSystem),
    run: renameSystem,
  });
}

const businessBlanks = blanksOf(CreateBusinessService, ["extras"]);
const businessSaid = saidOf(EditBusinessService, ["extras"]);

/** Business services are added, replaced, changed, renamed, retired and taken back, and so is what carries them (API-01). */
export function businessServiceWrites(api: Api): void {
  deed<Made>(api, {
    method: "post",
    path: "/business-services",
    summary: "Adds a business service, with the services that carry it",
    body: saidOf(CreateBusinessService, ["extras"]),
    view: Made,
    run: oneMade(createBusinessServices, "businessServices"),
    madeAt: ({ slug }) => `/business-services/${slug}`,
  });
  deed(api, {
    ...change,
    method: "put",
    path: "/business-services/{ref}",
    summary:
      "Replaces what is stated of a business service: what is left out is stated no more. The slug stays",
    body: businessSaid.extend({ name: CreateBusinessService.shape.name }),
    back: {
      view: BusinessService,
      read: readBusinessService,
      forms: {
        accountable: byName,
        services: eachByName,
        stakeholders: texts(({ kind, slug, text }) =>
          kind === "address" ? text : `${String(kind)}:${String(slug)}`,
        ),
      },
    },
    run: (ctx, { ref, version, ...whole }) =>
      editBusinessService(ctx, { ...wholeOf(whole, businessBlanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "patch",
    path: "/business-services/{ref}",
    summary:
      "Changes the fields that are named, by RFC 7396: null takes a value away, a list is replaced whole",
    body: patchBody(businessSaid, businessBlanks),
    run: (ctx, { ref, version, ...stated }) =>
      editBusinessService(ctx, { ...patchOf(stated, businessBlanks), ref, version }),
  });
  deed(api, {
    ...change,
    method: "delete",
    path: "/business-services/{ref}",
    summary: "Retires a business service; its record stays readable",
    body: saidOf(RetireBusinessService),
    run: retireBusinessService,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/business-services/{ref}/restore",
    summary: "Takes a retired business service back, with the services that carried it",
    body: saidOf(RestoreBusinessService),
    run: restoreBusinessService,
  });
  deed(api, {
    ...change,
    method: "post",
    path: "/business-services/{ref}/rename",
    summary: "Gives a business service another slug; the old one leads to it for good",
    body: saidOf(RenameBusinessService),
    run: renameBusinessService,
  });
  // One service more or less is a deed of its own and needs no version (CON-05).
  deed(api, {
    method: "post",
    path: "/business-services/{ref}/services",
    summary: "Lets one more service carry a business service",
    body: saidOf(AddSupport),
    view: Written,
    run: addSupport,
  });
  deed(api, {
    method: "delete",
    path: "/business-services/{ref}/services/{service}",
    summary: "Takes one service away from what carries a business service",
    view: Written,
    run: removeSupport,
  });
}
