import "server-only";
import { z } from "zod";
import { ok } from "@/lib/kernel/result";
import { editService } from "@/lib/services/operations/edit-service";
import { registerService } from "@/lib/services/operations/register-service";
import { deed } from "./deed";
import { Made, Written } from "./references";
import type { Api } from "./route";
import {
  NewServiceBody,
  patched,
  presentOf,
  replaced,
  serviceBack,
  ServicePatch,
  WholeService,
} from "./service-bodies";
import { text } from "./service-views";

/** What came of registering a service: whether its team has it already, or is asked. */
const Registered = Made.extend({ accepted: z.boolean(), offeredTo: text });

/** Services are registered, replaced and changed (API-01); who owns one is a deed of its own. */
export function serviceWrites(api: Api): void {
  deed(api, {
    method: "post",
    path: "/services",
    summary:
      "Registers a service; a team that is named as its owner gets an offer, or has it where you lead it",
    body: NewServiceBody,
    view: Registered,
    run: async (ctx, raw) => {
      const made = await registerService(ctx, raw);
      return made.ok ? ok({ ...made.value, id: String(made.value.id) }) : made;
    },
    madeAt: ({ slug }) => `/services/${slug}`,
  });
  deed(api, {
    method: "put",
    path: "/services/{ref}",
    summary: "Replaces what is stated of a service: what is left out is stated no more. Slug and owner stay",
    body: WholeService,
    view: Written,
    ifMatch: "must",
    back: serviceBack,
    run: async (ctx, { ref, version, ...whole }) =>
      editService(ctx, { ...replaced(whole, await presentOf(ctx, String(ref))), ref, version }),
  });
  deed(api, {
    method: "patch",
    path: "/services/{ref}",
    summary:
      "Changes the fields that are named, by RFC 7396: null takes a value away, a list is replaced whole",
    body: ServicePatch,
    view: Written,
    ifMatch: "must",
    run: async (ctx, { ref, version, ...patch }) =>
      editService(ctx, { ...patched(patch, await presentOf(ctx, String(ref))), ref, version }),
  });
}
