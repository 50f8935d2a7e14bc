import { Mark } from "@/components/ui/mark";
import type { Shape } from "@/components/ui/symbols";
import { capital } from "@/lib/kernel/capital";
import type { WaiverState } from "@/lib/audits/domain/waiver";
import { waiverWords } from "@/lib/audits/view/waiver";

const shapes: Readonly<Record<WaiverState, Shape>> = {
  requested: "task",
  approved: "waived",
  denied: "none",
  withdrawn: "none",
  revoked: "none",
  renewed: "none",
  expired: "none",
};

/** How a waiver stands. */
export const WaiverMark = ({ state }: { readonly state: WaiverState }) => (
  <Mark is={shapes[state]}>{capital(waiverWords[state])}</Mark>
);
