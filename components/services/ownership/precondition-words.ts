import { counted } from "@/lib/kernel/counted";

/** How many preconditions nobody answered: "1 precondition", "8 preconditions". */
export const preconditionsOpen = (open: number): string => counted(open, "precondition");
