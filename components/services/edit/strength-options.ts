import { strengths, strengthWords } from "@/lib/services/domain/service";

/** How much a service needs another, as forms offer it. */
export const strengthOptions = [
  { value: "", label: "Not stated" },
  ...strengths.map((one) => ({ value: one, label: strengthWords[one] })),
];
