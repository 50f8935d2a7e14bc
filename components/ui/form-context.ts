import { createContext } from "react";
import { type FormState, untouched } from "@/lib/kernel/form-state";

/** What a form tells its fields: what was refused, what was typed, whether it is on its way. */
export type FormContextValue = {
  readonly state: FormState;
  readonly pending: boolean;
  /** The button that sent it, as `pressedKey` tells it; "" for the one without a name, and for Enter. */
  readonly by: string;
  /** Told apart from every other form of the page: the ids of its fields begin with it. */
  readonly scope: string;
  /** How many fields differ from what the server sent; 0 without script. */
  readonly unsaved: number;
  readonly discard: () => void;
};

export const FormContext = createContext<FormContextValue>({
  state: untouched,
  pending: false,
  by: "",
  scope: "",
  unsaved: 0,
  discard: () => undefined,
});

/** Tells the buttons of one form apart by what they send; "" for one that sends nothing of its own. */
export const pressedKey = (name = "", value = ""): string => (name === "" ? "" : `${name}=${value}`);
