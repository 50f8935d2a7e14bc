"use client";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and while the page wakes up, true from then on: for what only a script can do. */
export const useScripted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
