"use client";
import { lazy } from "react";

// A page of an ending shows one form, and brings the script of that one alone.
export const MergeForm = lazy(() => import("./merge-form").then((file) => ({ default: file.MergeForm })));
export const MergeTarget = lazy(() =>
  import("./merge-target").then((file) => ({ default: file.MergeTarget })),
);
export const PurgeForm = lazy(() => import("./purge-form").then((file) => ({ default: file.PurgeForm })));
export const RestoreForm = lazy(() =>
  import("./restore-form").then((file) => ({ default: file.RestoreForm })),
);
export const RetireForm = lazy(() => import("./retire-form").then((file) => ({ default: file.RetireForm })));
