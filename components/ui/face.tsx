import { initials } from "./initials";

export type FaceProps = {
  readonly name: string;
  readonly kind: "person" | "team";
  /** On call now: filled. At most one a region. */
  readonly on?: boolean;
  readonly large?: boolean;
};

/** Initials: round for a person, square for a team. Hidden from readers, the name stands beside it. */
export function Face({ name, kind, on = false, large = false }: FaceProps) {
  const look = ["face", kind === "team" ? "team" : "", on ? "on" : "", large ? "large" : ""];
  return (
    <span className={look.filter(Boolean).join(" ")} aria-hidden="true">
      {initials(name, kind)}
    </span>
  );
}
