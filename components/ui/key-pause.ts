/** So long nobody presses a key before keys of one letter count again. */
const pause = 1_000;

type KeyPress = {
  /** In milliseconds, as the browser counts them. */
  readonly at: number;
  /** A form is being sent, or the next page is on its way. */
  readonly underWay: boolean;
};

/**
 * Tells of each press of a one-letter key whether it may do something. What is pressed while a deed is under way is meant for
 * what comes after it and may find something else there; neither it does anything, nor what follows without a pause: it is
 * the rest of the same thought, such as the name of a team.
 */
export function keyPause(): (press: KeyPress) => boolean {
  let lastIgnored = Number.NEGATIVE_INFINITY;
  return ({ at, underWay }) => {
    const counts = !underWay && at - lastIgnored >= pause;
    if (!counts) lastIgnored = at;
    return counts;
  };
}
