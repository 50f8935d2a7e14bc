import type { Instant } from "./time";

/** How often something may be done in the long run, and how often at once after a pause; both whole numbers of at least 1. */
export type Pace = { readonly perSecond: number; readonly burst: number };

/** What is left of a burst at an instant, in thousandths, so that each millisecond brings a whole number of them. */
export type Bucket = { readonly left: number; readonly at: Instant };

export type Taken = {
  readonly bucket: Bucket;
  readonly isTaken: boolean;
  /** How often it may be done at once now. */
  readonly left: number;
  /** Whole seconds until it may be done again; 0 when it may be done now. */
  readonly waitSeconds: number;
  /** Whole seconds until a whole burst is there. */
  readonly fullSeconds: number;
};

const one = 1000;

const secondsFor = (lacking: number, perSecond: number): number =>
  Math.ceil(Math.max(0, lacking) / perSecond / one);

/**
 * Takes one of what is left, where one is: no more than the burst and what time has brought since is ever taken. A bucket that is
 * null has not been taken from and is full; a clock that was set back brings nothing and takes nothing.
 */
export function take(bucket: Bucket | null, { perSecond, burst }: Pace, now: Instant): Taken {
  const most = burst * one;
  const passed =
    bucket === null ? 0 : Math.max(0, Math.floor(now.epochMilliseconds - bucket.at.epochMilliseconds));
  const there = bucket === null ? most : Math.min(most, bucket.left + passed * perSecond);
  const isTaken = there >= one;
  const left = isTaken ? there - one : there;
  return {
    bucket: { left, at: now },
    isTaken,
    left: Math.floor(left / one),
    waitSeconds: secondsFor(one - left, perSecond),
    fullSeconds: secondsFor(most - left, perSecond),
  };
}
