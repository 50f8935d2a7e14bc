/** A cause that a person can mend: shown as one sentence, without a stack. */
export class CannotStart extends Error {}
export function fullDisk(): CannotStart;
/** A sentence for what the system refuses while files are written; any other error as it is. */
export function explained(error: unknown): unknown;
export function dataFolder(): string;
/** The living owner of the data folder other than this process, or null. */
export function otherOwner(): { readonly pid: number; readonly url: string } | null;
/** Makes this process the owner of the data folder, or throws with the name of who is. Taking it twice is fine. */
export function takeOwnership(): void;
/** Writes where the owner's database answers, for commands that want to join. */
export function announce(url: string): void;
/** Gives the data folder free again, when this process owns it. */
export function releaseOwnership(): void;
