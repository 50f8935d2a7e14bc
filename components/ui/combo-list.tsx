import type { Choice, ChoiceNoun } from "./choice";
import { Face } from "./face";
import { type Suggestions, useSuggestions } from "./suggestions";
import { Name } from "./text";

type ComboListProps = {
  readonly id: string;
  readonly of: ChoiceNoun;
  readonly typed: string;
  readonly otherwise: string | null;
  readonly state: Suggestions["state"];
  readonly choices: readonly Choice[];
  /** How many there are in all. */
  readonly total: number;
  /** The place of the marked one. */
  readonly active: number;
  readonly onChoose: (choice: Choice) => void;
};

/** The choices of an open field, and under them what they do not say. */
export function ComboList({ id, of, typed, choices, active, onChoose, ...about }: ComboListProps) {
  const isMissed = of === "person" && about.state === "there" && choices.length === 0 && typed.trim() !== "";
  const left = useSuggestions(
    isMissed ? `/api/v1/people?state=left&limit=1&q=${encodeURIComponent(typed.trim())}` : null,
  );
  const words = said({ of, ...about }, choices.length, leftWords(left));
  return (
    // A press in the list must not take the focus away.
    <div
      className="hits"
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      <ul role="listbox" id={id} aria-label="Choices">
        {choices.map((choice, place) => (
          <li
            key={choice.slug}
            id={`${id}-${String(place)}`}
            role="option"
            aria-selected={place === active}
            className="hit short"
            onClick={() => {
              onChoose(choice);
            }}
          >
            <span className="who">
              {(of === "person" || of === "team") && <Face name={choice.name} kind={of} />}
              <Name>{choice.name}</Name>
            </span>
            <span>
              {caveatOf(choice) !== null && <span className="warn">{caveatOf(choice)} </span>}
              <span className="mono faint">{choice.slug}</span>
            </span>
          </li>
        ))}
      </ul>
      <p role="status" hidden={words === null}>
        {words}
      </p>
    </div>
  );
}

/** What whoever chooses this team has to know before: that it ended, or that nobody is there to answer; null where nothing. */
export const caveatOf = ({ state, members, led }: Choice): string | null =>
  state === "dissolved" ? "dissolved" : members === 0 ? "nobody in it" : led === false ? "no lead" : null;

type Left = { readonly items: readonly { readonly name: string; readonly leftAt: string | null }[] };

/** That whoever is looked for is here no longer, and since when; empty while nobody knows of such a person. */
export function leftWords(found: Suggestions): string {
  const [one] = ("answer" in found ? (found.answer as Left | null) : null)?.items ?? [];
  if (one === undefined) return "";
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
  return `: ${one.name} left${one.leftAt === null ? "" : ` on ${day.format(Date.parse(one.leftAt))}`}`;
}

/** What stands under the list; null when the list says all. */
function said(
  { of, otherwise, state, total }: Pick<ComboListProps, "of" | "otherwise" | "state" | "total">,
  shown: number,
  left: string,
): string | null {
  if (state === "failed") return "The list could not be read. Type the slug, then save";
  if (state === "loading" && shown === 0) return "Looking…";
  if (state === "there" && shown === 0)
    return `No ${of} matches${left}${otherwise === null ? "" : `. ${otherwise}`}`;
  return total > shown ? `Keep typing: ${String(total)} match` : null;
}
