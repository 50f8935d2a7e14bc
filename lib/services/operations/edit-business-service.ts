import "server-only";
import { invalid, type Issue, ok, refuse } from "@/lib/kernel/result";
import { outdated } from "@/lib/platform/ledger";
import { nameTaken, takenRefusal } from "@/lib/platform/names";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import {
  type BusinessService,
  mayEditBusinessService,
  snapshotBusinessService,
} from "../domain/business-service";
import {
  AddSupport,
  EditBusinessService,
  RemoveSupport,
  RenameBusinessService,
  RetireBusinessService,
} from "../schema/business-service";
import { findBusinessServiceToChange } from "../store/business-services";
import { findService } from "../store/services";
import { businessServiceReferences } from "../queries/business-service-references";
import { setSupport, writeBusinessService } from "./support-business-service";

const load = (tx: WriteCtx["tx"], { ref }: { readonly ref: string }) => findBusinessServiceToChange(tx, ref);
const notFound = ({ ref }: { readonly ref: string }) => ({ what: "business service", ref });
const may = (actor: WriteCtx["actor"], _input: unknown, record: BusinessService) =>
  mayEditBusinessService(actor, record);

const stale = ({ tx }: WriteCtx, record: BusinessService, basedOn: number) =>
  outdated(tx, {
    what: "business service",
    id: record.id,
    version: record.version,
    basedOn,
    now: snapshotBusinessService(record),
  });
const retired = (record: BusinessService) =>
  refuse({ kind: "conflict", why: `${record.name} is retired: its record is read-only.` });

/** Changes the stated fields of a business service; what was left out stays. */
export const editBusinessService = operation({
  name: "services.business-service.edit",
  input: EditBusinessService,
  load,
  notFound,
  may,
  run: async (ctx, { version, ref: _ref, services, ...stated }, record) => {
    if (version !== record.version) return stale(ctx, record, version);
    if (record.retiredAt) return retired(record);
    const issues: Issue[] = [];
    const find = await businessServiceReferences(ctx.tx, [stated]);
    const after: BusinessService = {
      ...record,
      name: stated.name ?? record.name,
      description: stated.description === undefined ? record.description : stated.description,
      customers: stated.customers === undefined ? record.customers : stated.customers,
      extras: stated.extras ?? record.extras,
      accountable:
        stated.accountable === undefined
          ? record.accountable
          : stated.accountable === null
            ? null
            : find.accountable(stated.accountable, "accountable", issues),
      stakeholders:
        stated.stakeholders === undefined
          ? record.stakeholders
          : find.stakeholders(stated.stakeholders, "stakeholders", issues),
    };
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    const supported = services === undefined ? ok([]) : await setSupport(ctx, record, services, "services");
    return supported.ok ? writeBusinessService(ctx, record, after, supported.value) : supported;
  },
});

/** Lets one more service carry it; two people adding two never collide (CON-05). */
export const addSupport = operation({
  name: "services.business-service.add-support",
  input: AddSupport,
  load,
  notFound,
  may,
  run: async (ctx, { service }, record) => {
    if (record.retiredAt) return retired(record);
    const found = await findService(ctx.tx, service);
    if (!found) return invalid("service", `No service is called ‘${service}’. Pick one from the list`);
    const all = [...record.supportedBy.map(({ slug }) => slug), found.slug];
    const supported = await setSupport(ctx, record, all, "service");
    return supported.ok ? writeBusinessService(ctx, record, record, supported.value) : supported;
  },
});

/** Takes one service away from what carries it. */
export const removeSupport = operation({
  name: "services.business-service.remove-support",
  input: RemoveSupport,
  load,
  notFound,
  may,
  run: async (ctx, { service: reference }, record) => {
    const service = await findService(ctx.tx, reference);
    const rest = record.supportedBy.filter(({ id }) => id !== service?.id).map(({ slug }) => slug);
    const supported = await setSupport(ctx, record, rest, "service");
    return supported.ok ? writeBusinessService(ctx, record, record, supported.value) : supported;
  },
});

/** Gives a business service another slug; the old one keeps leading to it for good (REF-10). */
export const renameBusinessService = operation({
  name: "services.business-service.rename",
  input: RenameBusinessService,
  load,
  notFound,
  may,
  run: async (ctx, { slug, version }, record) =>
    version === record.version
      ? writeBusinessService(ctx, record, { ...record, slug }, [])
      : stale(ctx, record, version),
  constraints: {
    [nameTaken]: ({ slug }) => takenRefusal("business-service", slug, null),
    BusinessService_slug_key: ({ slug }) => takenRefusal("business-service", slug, null),
  },
});

/** Retires a business service; its record stays readable at its address (MOD-27). */
export const retireBusinessService = operation({
  name: "services.business-service.retire",
  input: RetireBusinessService,
  load,
  notFound,
  may,
  run: async (ctx, { version, reason }, record) => {
    if (version !== record.version) return stale(ctx, record, version);
    if (record.retiredAt) return retired(record);
    return writeBusinessService(ctx, record, { ...record, retiredAt: ctx.now }, [], reason);
  },
});
