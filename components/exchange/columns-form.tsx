"use client";
import { Submit } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { Cell, Row, Table } from "@/components/ui/table";
import type { FormState } from "@/lib/kernel/form-state";

type Choice = { readonly value: string; readonly label: string };

/** A column of the file: its head, what it was read as, and a few of its cells. */
export type ColumnToSay = {
  readonly head: string;
  readonly meaning: string;
  readonly known: boolean;
  readonly samples: readonly string[];
  /** Words of the column that nothing is known of, and what they may mean. */
  readonly words: {
    readonly kind: "tier" | "lifecycle" | "kind";
    readonly unknown: readonly string[];
    readonly choices: readonly Choice[];
  } | null;
};

type ColumnsFormProps = {
  readonly action: (state: FormState, form: FormData) => Promise<FormState>;
  readonly id: string;
  readonly columns: readonly ColumnToSay[];
  readonly meanings: readonly Choice[];
  /** False for whoever may not say what the words of a source mean; then only the columns are asked. */
  readonly saysWords: boolean;
};

/** Says what each column of a CSV file means, and what the words in it do (FMT-26). */
export function ColumnsForm({ action, id, columns, meanings, saysWords }: ColumnsFormProps) {
  const words = columns.flatMap(({ head, words: its }) =>
    its === null ? [] : its.unknown.map((word) => ({ head, word, kind: its.kind, choices: its.choices })),
  );
  return (
    <Form name="Columns of the file" action={action}>
      <input type="hidden" name="id" value={id} />
      <Table
        caption="Columns of the file"
        columns={[
          { label: "Column", width: "22%" },
          { label: "Means", width: "30%" },
          { label: "For example" },
        ]}
      >
        {columns.map(({ head, meaning, known, samples }, at) => (
          <Row key={head}>
            <Cell folded="name">
              <input type="hidden" name={`head.${String(at)}`} value={head} />
              <span className="mono" id={`column-${String(at)}`}>
                {head}
              </span>{" "}
              {!known && <span className="warn">asked</span>}
            </Cell>
            <Cell>
              <select
                className="input"
                name={`meaning.${String(at)}`}
                defaultValue={meaning}
                aria-labelledby={`column-${String(at)}`}
              >
                {meanings.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </Cell>
            <Cell muted>
              <bdi translate="no">{samples.slice(0, 5).join(" · ").slice(0, 160) || "–"}</bdi>
            </Cell>
          </Row>
        ))}
      </Table>
      {words.length > 0 && saysWords && (
        <fieldset className="field mt-6">
          <legend>Words that mean nothing yet</legend>
          <p className="hint">
            They are remembered for this source. What stays unsaid is kept beside the record.
          </p>
          <Table
            caption="Words that mean nothing yet"
            columns={[
              { label: "Column", width: "22%" },
              { label: "Word", width: "30%" },
              { label: "Means", width: "48%" },
            ]}
          >
            {words.map(({ head, word, kind, choices }, at) => (
              <Row key={`${head} ${word}`}>
                <Cell folded="name" muted>
                  <span className="mono">{head}</span>
                </Cell>
                <Cell folded="end">
                  <bdi className="mono" translate="no" id={`word-${String(at)}`}>
                    {word}
                  </bdi>
                </Cell>
                <Cell>
                  <input type="hidden" name={`word.${String(at)}`} value={`${kind} ${word}`} />
                  <select
                    className="input"
                    name={`sense.${String(at)}`}
                    defaultValue="ask"
                    aria-labelledby={`word-${String(at)}`}
                  >
                    <option value="ask">Not said</option>
                    <option value="">No {kind}</option>
                    {choices.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                </Cell>
              </Row>
            ))}
          </Table>
        </fieldset>
      )}
      <p className="mt-6">
        <Submit busy="Planning…">Show the plan</Submit>
      </p>
    </Form>
  );
}
