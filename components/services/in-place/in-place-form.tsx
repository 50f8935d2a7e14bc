"use client";
import { lazy } from "react";
import { isListPart } from "@/lib/services/domain/in-place";
import type { PartProps } from "./part-props";

// Fetched when a part is edited, so that reading a service costs nothing of it.
const FieldPartForm = lazy(() =>
  import("./field-part-form").then((file) => ({ default: file.FieldPartForm })),
);
const ListPartForm = lazy(() => import("./list-part-form").then((file) => ({ default: file.ListPartForm })));

/** The small form of one part of a service, in the place of what it shows. */
export function InPlaceForm(props: PartProps) {
  return isListPart(props.part) ? (
    <ListPartForm {...props} part={props.part} />
  ) : (
    <FieldPartForm {...props} />
  );
}
