"use server";
import { fieldsOf, formAction, preparedAction, withNotice } from "@/lib/edge/forms/form";
import {
  applyFromForm,
  type PlanMade,
  planUpload,
  readAgain,
  readUpload,
  renewFromForm,
  runToApply,
} from "@/lib/edge/forms/import";
import { changeSource } from "@/lib/exchange/operations/change-source";
import { keepGone } from "@/lib/exchange/operations/keep-gone";
import { retireGone } from "@/lib/exchange/operations/retire-gone";
import { paths } from "@/lib/kernel/paths";

const toPlan = ({ id, asks }: PlanMade): string => (asks ? paths.importColumns(id) : paths.importRun(id));

export const planAction = preparedAction(readUpload, planUpload, toPlan);
export const renewAction = preparedAction(readAgain, renewFromForm, toPlan);
export const applyAction = preparedAction(runToApply, applyFromForm, ({ id }) => paths.importRun(id));
export const changeSourceAction = formAction(
  changeSource,
  (form) => ({ ...fieldsOf(form, ["authoritative"]), prune: form.get("prune") !== null }),
  ({ slug }) => withNotice(paths.importSource(slug), "changed"),
);
const pageOfSource = (form: FormData, said: Parameters<typeof paths.importSource>[1]): string => {
  const source = form.get("source");
  return paths.importSource(typeof source === "string" ? source : "", said);
};
export const retireGoneAction = formAction(
  retireGone,
  (form) => fieldsOf(form, ["services"]),
  ({ retired, refused }, form) =>
    pageOfSource(form, { retired: retired.length, refused: refused.map(({ slug }) => slug).join(",") }),
);
export const keepGoneAction = formAction(
  keepGone,
  (form) => fieldsOf(form, ["services"]),
  ({ kept }, form) => pageOfSource(form, { kept: kept.length }),
);
