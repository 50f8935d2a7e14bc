/**
 * Regular expressions that hold a whole text, as alert rules write them. The work of one match is bounded by the lengths of
 * expression and text, whatever the expression: all ways through it are walked at once (Thompson 1968).
 */

type Fits = (letter: string) => boolean;
type Node =
  | { readonly kind: "letter"; readonly fits: Fits }
  | { readonly kind: "row"; readonly parts: readonly Node[] }
  | { readonly kind: "either"; readonly ways: readonly Node[] }
  | { readonly kind: "times"; readonly of: Node; readonly least: number; readonly most: number | null };

type Step =
  | { readonly kind: "letter"; readonly fits: Fits; next: number }
  | { readonly kind: "fork"; to: number[] }
  | { readonly kind: "end" };

const mostSteps = 5_000;
const mostTimes = 200;
const classes: Readonly<Record<string, Fits>> = {
  d: (letter) => /\d/.test(letter),
  w: (letter) => /\w/.test(letter),
  s: (letter) => /\s/.test(letter),
  D: (letter) => !/\d/.test(letter),
  W: (letter) => !/\w/.test(letter),
  S: (letter) => !/\s/.test(letter),
};
const plainEscapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

class Unreadable extends Error {}

class Reader {
  private at = 0;
  constructor(
    private readonly signs: readonly string[],
    private readonly anyCase: boolean,
  ) {}

  whole(): Node {
    const node = this.either();
    if (this.at < this.signs.length) throw new Unreadable();
    return node;
  }

  private either(): Node {
    const ways = [this.row()];
    while (this.signs[this.at] === "|") {
      this.at += 1;
      ways.push(this.row());
    }
    return ways.length === 1 && ways[0] ? ways[0] : { kind: "either", ways };
  }

  private row(): Node {
    const parts: Node[] = [];
    for (;;) {
      const sign = this.signs[this.at];
      if (sign === undefined || sign === "|" || sign === ")") break;
      // It holds the whole text anyway.
      if ((sign === "^" && parts.length === 0) || sign === "$") {
        this.at += 1;
        continue;
      }
      parts.push(this.repeated(this.one()));
    }
    return { kind: "row", parts };
  }

  private repeated(of: Node): Node {
    const sign = this.signs[this.at];
    const bounds =
      sign === "*" ? [0, null] : sign === "+" ? [1, null] : sign === "?" ? [0, 1] : this.bounds();
    if (bounds === null) return of;
    if (sign !== "{") this.at += 1;
    // Whether it takes much or little makes no difference to whether it fits.
    if (this.signs[this.at] === "?") this.at += 1;
    const [least = 0, most = null] = bounds;
    return { kind: "times", of, least: least ?? 0, most };
  }

  private bounds(): readonly (number | null)[] | null {
    const rest = this.signs.slice(this.at, this.at + 12).join("");
    const [whole, least, comma, most] = /^\{(\d+)(,)?(\d*)\}/.exec(rest) ?? [];
    if (whole === undefined) return null;
    this.at += whole.length;
    const low = Number(least);
    const high = comma === undefined ? low : most === "" ? null : Number(most);
    if (low > mostTimes || (high !== null && (high > mostTimes || high < low))) throw new Unreadable();
    return [low, high];
  }

  private one(): Node {
    const sign = this.signs[this.at] ?? "";
    this.at += 1;
    if (sign === "(") {
      if (this.signs[this.at] === "?") {
        if (this.signs[this.at + 1] !== ":") throw new Unreadable();
        this.at += 2;
      }
      const inner = this.either();
      if (this.signs[this.at] !== ")") throw new Unreadable();
      this.at += 1;
      return inner;
    }
    if (sign === ".") return { kind: "letter", fits: (letter) => letter !== "\n" };
    if (sign === "[") return { kind: "letter", fits: this.set() };
    if (sign === "\\") return { kind: "letter", fits: this.escaped() };
    if ("*+?".includes(sign)) throw new Unreadable();
    return { kind: "letter", fits: this.letter(sign) };
  }

  private letter(sign: string): Fits {
    if (!this.anyCase) return (letter) => letter === sign;
    const low = sign.toLowerCase();
    return (letter) => letter.toLowerCase() === low;
  }

  private escaped(): Fits {
    const sign = this.signs[this.at];
    if (sign === undefined) throw new Unreadable();
    this.at += 1;
    const known = classes[sign];
    if (known) return known;
    if (/[0-9A-Za-z]/.test(sign) && plainEscapes[sign] === undefined) throw new Unreadable();
    return this.letter(plainEscapes[sign] ?? sign);
  }

  private set(): Fits {
    const not = this.signs[this.at] === "^";
    if (not) this.at += 1;
    const parts: Fits[] = [];
    for (;;) {
      const sign = this.signs[this.at];
      if (sign === undefined) throw new Unreadable();
      this.at += 1;
      if (sign === "]" && parts.length > 0) break;
      if (sign === "\\") {
        parts.push(this.escaped());
        continue;
      }
      const to = this.signs[this.at] === "-" ? this.signs[this.at + 1] : undefined;
      if (to === undefined || to === "]") {
        parts.push(this.letter(sign));
        continue;
      }
      this.at += 2;
      const { anyCase } = this;
      parts.push((letter) =>
        (anyCase ? [letter.toLowerCase(), letter.toUpperCase()] : [letter]).some(
          (one) => one >= sign && one <= to,
        ),
      );
    }
    return (letter) => parts.some((fits) => fits(letter)) !== not;
  }
}

/** Appends the steps of a node, which end at the step after the last one. */
function append(steps: Step[], node: Node): void {
  if (steps.length > mostSteps) throw new Unreadable();
  switch (node.kind) {
    case "letter":
      steps.push({ kind: "letter", fits: node.fits, next: steps.length + 1 });
      return;
    case "row":
      for (const part of node.parts) append(steps, part);
      return;
    case "either": {
      const fork: Step = { kind: "fork", to: [] };
      steps.push(fork);
      const ends: { kind: "fork"; to: number[] }[] = [];
      for (const way of node.ways) {
        fork.to.push(steps.length);
        append(steps, way);
        const end: Step = { kind: "fork", to: [] };
        steps.push(end);
        ends.push(end);
      }
      for (const end of ends) end.to.push(steps.length);
      return;
    }
    case "times": {
      for (let count = 0; count < node.least; count += 1) append(steps, node.of);
      if (node.most === null) {
        const fork: Step = { kind: "fork", to: [steps.length + 1] };
        const place = steps.length;
        steps.push(fork);
        append(steps, node.of);
        steps.push({ kind: "fork", to: [place] });
        fork.to.push(steps.length);
        return;
      }
      const forks: { kind: "fork"; to: number[] }[] = [];
      for (let count = node.least; count < node.most; count += 1) {
        const fork: Step = { kind: "fork", to: [steps.length + 1] };
        steps.push(fork);
        forks.push(fork);
        append(steps, node.of);
      }
      for (const fork of forks) fork.to.push(steps.length);
    }
  }
}

/** A test for whole texts; null when the expression is none that is read here. */
export function anchored(expression: string): ((text: string) => boolean) | null {
  const anyCase = expression.startsWith("(?i)");
  const steps: Step[] = [];
  try {
    append(steps, new Reader(Array.from(anyCase ? expression.slice(4) : expression), anyCase).whole());
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return null;
    throw error;
  }
  steps.push({ kind: "end" });
  return (text) => holds(steps, text);
}

function holds(steps: readonly Step[], text: string): boolean {
  let now: readonly number[] = reached(steps, [0]);
  for (const letter of text) {
    const next = now.flatMap((place) => {
      const step = steps[place];
      return step?.kind === "letter" && step.fits(letter) ? [step.next] : [];
    });
    if (next.length === 0) return false;
    now = reached(steps, next);
  }
  return now.some((place) => steps[place]?.kind === "end");
}

/** The steps that can be stood on from these without taking a letter. */
function reached(steps: readonly Step[], from: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  const open = [...from];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const step = steps[place];
    if (step?.kind === "fork") open.push(...step.to);
  }
  return [...seen];
}
