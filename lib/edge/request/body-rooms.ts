/** How much the bodies that are being received or worked on may hold together, by who sends them. Knows no request. */

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** What all bodies in a room may hold, what those of one sender may, and the largest that goes there. */
type Room = { readonly all: number; readonly each: number; readonly most: number };

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
    { all: 8 * mebibyte, each: 2 * mebibyte, most: 8 * kibibyte },
    { all: 16 * mebibyte, each: 4 * mebibyte, most: mebibyte },
  ],
} as const satisfies Readonly<Record<string, readonly Room[]>>;

export type Sender = {
  readonly as: keyof typeof bodyRooms;
  /** The person, or the address of somebody who is not signed in. */
  readonly name: string;
};

type Entered = { readonly leave: () => void } | "too-large" | "full";

/** Keeps count: a body enters with the size that it announces and leaves once it is answered. */
export function countOfBodies(): (sender: Sender, size: number) => Entered {
  const together = new Map<Room, number>();
  const bySender = new Map<Room, Map<string, number>>();
  return ({ as, name }, size) => {
    const rooms: readonly Room[] = bodyRooms[as];
    const room = rooms.find(({ most }) => size <= most);
    if (room === undefined) return "too-large";
    const senders = bySender.get(room) ?? new Map<string, number>();
    bySender.set(room, senders);
    const all = (together.get(room) ?? 0) + size;
    const own = (senders.get(name) ?? 0) + size;
    if (all > room.all || own > room.each) return "full";
    together.set(room, all);
    senders.set(name, own);
    let isIn = true;
    const leave = (): void => {
      if (!isIn) return;
      isIn = false;
      together.set(room, (together.get(room) ?? 0) - size);
      const left = (senders.get(name) ?? 0) - size;
      if (left > 0) senders.set(name, left);
      else senders.delete(name);
    };
    return { leave };
  };
}
