"use client";
import { useEffect } from "react";
import { forgetDrafts } from "./kept-draft";

/** Whoever signed out leaves nothing that they typed behind in this browser for who comes next. */
export function ForgetDrafts() {
  useEffect(() => {
    try {
      forgetDrafts(localStorage);
    } catch {
      // A browser that refuses storage has kept nothing.
    }
  }, []);
  return null;
}
