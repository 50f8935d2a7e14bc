/** How much the bodies that are being received or worked on may hold together, by who sends them. Knows no request. */

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** What all bodies in a room may hold, what those of one sender may, and the largest that goes there. */
type Room = {
  readonly all: number;
  readonly each: number;
  readonly most: number;
  /** Whether a body that has not come whole makes way for the next, the oldest first: a small one comes in one go. */
  readonly yields?: true;
};

/**
 * Whoever is signed in has rooms of their own, and so have small bodies, so that uploads keep nobody from saving a form and
 * nobody without a session keeps others from signing in.
 */
export const bodyRooms = {
  signedIn: [
    { all: 32 * mebibyte, each: 8 * mebibyte, most: mebibyte },
    { all: 96 * mebibyte, each: 36 * mebibyte, most: Infinity },
  ],
  anybody: [
    { all: 8 * mebibyte, each: 2 * mebibyte, most: 8 * kibibyte, yields: true },
    { all: 16 * mebibyte, each: 4 * mebibyte, most: mebibyte },
  ],
} as const satisfies Readonly<Record<string, readonly Room[]>>;

export type Sender = {
  readonly as: keyof typeof bodyRooms;
  /** The person, or the network of somebody who is not signed in. */
  readonly name: string;
};

type Entered = { readonly leave: () => void } | "too-large" | "full";

/** A body as the room sees it: whether it has come whole, and how it is given up. */
export type Coming = { readonly isWhole: () => boolean; readonly giveUp: () => void };

/** A body that is in a room. */
type Guest = { readonly name: string; readonly size: number; readonly coming: Coming | null };

const sizeOf = (guests: Iterable<Guest>): number => {
  let size = 0;
  for (const guest of guests) size += guest.size;
  return size;
};

/**
 * Keeps count: a body enters with the size that it announces and leaves once it is answered. Where a room yields, who announces
 * much and sends little keeps nobody out.
 */
export function countOfBodies(): (sender: Sender, size: number, coming?: Coming) => Entered {
  const together = new Map<Room, number>();
  const bySender = new Map<Room, Map<string, Set<Guest>>>();
  const inOrder = new Map<Room, Set<Guest>>();
  const leaving = (room: Room, guest: Guest): void => {
    if (inOrder.get(room)?.delete(guest) !== true) return;
    together.set(room, (together.get(room) ?? 0) - guest.size);
    const own = bySender.get(room)?.get(guest.name);
    own?.delete(guest);
    if (own?.size === 0) bySender.get(room)?.delete(guest.name);
  };
  /** Gives up the oldest of these that have not come whole until `isFull` is false. */
  const makeWay = (room: Room, guests: Iterable<Guest>, isFull: () => boolean): void => {
    for (const guest of [...guests]) {
      if (!isFull()) return;
      if (guest.coming === null || guest.coming.isWhole()) continue;
      leaving(room, guest);
      guest.coming.giveUp();
    }
  };
  return ({ as, name }, size, coming) => {
    const rooms: readonly Room[] = bodyRooms[as];
    const room = rooms.find(({ most }) => size <= most);
    if (room === undefined) return "too-large";
    const senders = bySender.get(room) ?? new Map<string, Set<Guest>>();
    bySender.set(room, senders);
    const all = inOrder.get(room) ?? new Set<Guest>();
    inOrder.set(room, all);
    const ownOf = () => senders.get(name) ?? new Set<Guest>();
    const ownIsFull = () => sizeOf(ownOf()) + size > room.each;
    const allIsFull = () => (together.get(room) ?? 0) + size > room.all;
    if (room.yields && ownIsFull()) makeWay(room, ownOf(), ownIsFull);
    if (room.yields && allIsFull()) makeWay(room, all, allIsFull);
    if (ownIsFull() || allIsFull()) return "full";
    const guest: Guest = { name, size, coming: coming ?? null };
    senders.set(name, ownOf().add(guest));
    all.add(guest);
    together.set(room, (together.get(room) ?? 0) + size);
    return {
      leave: () => {
        leaving(room, guest);
      },
    };
  };
}
