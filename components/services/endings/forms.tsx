"use client";
import { type ComponentProps, lazy } from "react";

// A page of an ending shows one form, and brings the script of that one alone.
const LaterMergeForm = lazy(() => import("./merge-form").then((file) => ({ default: file.MergeForm })));
const LaterMergeTarget = lazy(() => import("./merge-target").then((file) => ({ default: file.MergeTarget })));
const LaterPurgeForm = lazy(() => import("./purge-form").then((file) => ({ default: file.PurgeForm })));
const LaterRestoreForm = lazy(() => import("./restore-form").then((file) => ({ default: file.RestoreForm })));
const LaterRetireForm = lazy(() => import("./retire-form").then((file) => ({ default: file.RetireForm })));

export function MergeForm(props: ComponentProps<typeof LaterMergeForm>) {
  return <LaterMergeForm {...props} />;
}

export function MergeTarget(props: ComponentProps<typeof LaterMergeTarget>) {
  return <LaterMergeTarget {...props} />;
}

export function PurgeForm(props: ComponentProps<typeof LaterPurgeForm>) {
  return <LaterPurgeForm {...props} />;
}

export function RestoreForm(props: ComponentProps<typeof LaterRestoreForm>) {
  return <LaterRestoreForm {...props} />;
}

export function RetireForm(props: ComponentProps<typeof LaterRetireForm>) {
  return <LaterRetireForm {...props} />;
}
