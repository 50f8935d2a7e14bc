"use client";
import { type ComponentProps, lazy } from "react";

// Each step brings the script of its own form alone.
const LaterNameStep = lazy(() => import("./name-step").then((file) => ({ default: file.NameStep })));
const LaterOwnerStep = lazy(() => import("./owner-step").then((file) => ({ default: file.OwnerStep })));
const LaterHoursStep = lazy(() => import("./hours-step").then((file) => ({ default: file.HoursStep })));
const LaterLinksStep = lazy(() => import("./links-step").then((file) => ({ default: file.LinksStep })));

export function NameStep(props: ComponentProps<typeof LaterNameStep>) {
  return <LaterNameStep {...props} />;
}

export function OwnerStep(props: ComponentProps<typeof LaterOwnerStep>) {
  return <LaterOwnerStep {...props} />;
}

export function HoursStep(props: ComponentProps<typeof LaterHoursStep>) {
  return <LaterHoursStep {...props} />;
}

export function LinksStep(props: ComponentProps<typeof LaterLinksStep>) {
  return <LaterLinksStep {...props} />;
}
