import { figure } from "./moment-format";

type CountProps = {
  readonly of: number;
  /** How many of them stand below, where that may be fewer: "6 of 14". */
  readonly shown?: number;
  /** Somebody has to act on these: drawn red. */
  readonly needsSomebody?: boolean;
  /** Read before the number where no heading says what is counted. */
  readonly label?: string;
};

/** A count beside a heading or a link; of a list that shows fewer, both numbers. Over 999 it is shortened, its exact number stays for readers. */
export function Count({ of, shown = of, needsSomebody = false, label }: CountProps) {
  return (
    <span className={needsSomebody && of > 0 ? "count bad" : "count"}>
      {label !== undefined && <span className="sr">{label}: </span>}
      {shown < of && `${figure(shown)} of `}
      {of > 999 ? (
        <>
          <span aria-hidden="true">{figure(Math.floor(of / 100) / 10, "k")}</span>
          <span className="sr">{figure(of)}</span>
        </>
      ) : (
        of
      )}
    </span>
  );
}
