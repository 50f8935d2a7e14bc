"use client";
import { lazy } from "react";
import type { EditProps } from "./section-form";

// Each part brings the script of its own form alone.
const ApisForm = lazy(() => import("./apis-form").then((file) => ({ default: file.ApisForm })));
const ClassificationForm = lazy(() =>
  import("./classification-form").then((file) => ({ default: file.ClassificationForm })),
);
const CustomFieldsForm = lazy(() =>
  import("./custom-fields-form").then((file) => ({ default: file.CustomFieldsForm })),
);
const DependenciesForm = lazy(() =>
  import("./dependencies-form").then((file) => ({ default: file.DependenciesForm })),
);
const FoundAsForm = lazy(() => import("./found-as-form").then((file) => ({ default: file.FoundAsForm })));
const LinksForm = lazy(() => import("./links-form").then((file) => ({ default: file.LinksForm })));
const NamesForm = lazy(() => import("./names-form").then((file) => ({ default: file.NamesForm })));
const PeopleForm = lazy(() => import("./people-form").then((file) => ({ default: file.PeopleForm })));

type PartFormProps = EditProps & { readonly part: string; readonly now: string };

/** The form of one part of a service's record. */
export function PartForm({ part, now, ...edited }: PartFormProps) {
  switch (part) {
    case "classification":
      return <ClassificationForm {...edited} />;
    case "links":
      return <LinksForm {...edited} now={now} />;
    case "dependencies":
      return <DependenciesForm {...edited} />;
    case "found-as":
      return <FoundAsForm {...edited} />;
    case "people":
      return <PeopleForm {...edited} />;
    case "fields":
      return <CustomFieldsForm {...edited} />;
    case "apis":
      return <ApisForm {...edited} />;
    default:
      return <NamesForm {...edited} />;
  }
}
