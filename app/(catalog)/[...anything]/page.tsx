import { notFound } from "next/navigation";

/** Every address that leads nowhere: the page of what was not found, with the bar above it. */
export default function NowherePage(): never {
  notFound();
}
