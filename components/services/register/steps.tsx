"use client";
import { lazy } from "react";

// Each step brings the script of its own form alone.
export const NameStep = lazy(() => import("./name-step").then((file) => ({ default: file.NameStep })));
export const OwnerStep = lazy(() => import("./owner-step").then((file) => ({ default: file.OwnerStep })));
export const HoursStep = lazy(() => import("./hours-step").then((file) => ({ default: file.HoursStep })));
export const LinksStep = lazy(() => import("./links-step").then((file) => ({ default: file.LinksStep })));
