import type { Instant } from "@/lib/kernel/time";
import type { Promised } from "./coverage";
import type { During } from "./during";
import type { Layer, LayerVersion, Rotation, Schedule, Temporary, Window } from "./schedule";
import type { Asked } from "./shifts";

/** A plain question to the calculus, with all that its answer rests on: the form of `steward-on-call-vectors/1`. */
export type Question =
  | {
      readonly kind: "handoffs";
      readonly input: Asked & { readonly zone: string; readonly rotation: Rotation };
    }
  | {
      readonly kind: "moment";
      readonly input: { readonly zone: string; readonly local: string; readonly edge: "first" | "last" };
    }
  | {
      readonly kind: "windows";
      readonly input: {
        readonly zone: string;
        readonly windows: readonly Window[];
        readonly asks: readonly { readonly ask: "open" | "start" | "end"; readonly at: Instant }[];
      };
    }
  | { readonly kind: "shifts"; readonly input: Asked & { readonly schedule: Schedule } }
  | {
      readonly kind: "on-call-at";
      readonly input: { readonly schedule: Schedule; readonly at: readonly Instant[] };
    }
  | {
      readonly kind: "cut-temporary";
      readonly input: {
        readonly temporary: readonly Temporary[];
        readonly clear: During;
      };
    }
  | {
      readonly kind: "coverage";
      readonly input: Asked & { readonly schedule: Schedule; readonly promised?: Promised | undefined };
    }
  | {
      readonly kind: "coverage-state";
      readonly input: Asked & { readonly schedule: Schedule; readonly now: Instant };
    }
  | { readonly kind: "quality"; readonly input: Asked & { readonly schedule: Schedule } }
  | {
      readonly kind: "roster-change";
      readonly input: {
        readonly layer: Layer;
        readonly effective: Instant;
        readonly roster: LayerVersion["roster"];
        readonly show: Asked;
      };
    };
