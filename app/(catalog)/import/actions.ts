"use server";
import { applyFromForm, planFromForm } from "@/lib/edge/import-form";
import type { FormState } from "@/lib/kernel/form-state";

export async function planAction(state: FormState, form: FormData): Promise<FormState> {
  return planFromForm(state, form);
}

export async function applyAction(state: FormState, form: FormData): Promise<FormState> {
  return applyFromForm(state, form);
}
