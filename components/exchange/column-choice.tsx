type ColumnChoiceProps = {
  /** Where the file is. */
  readonly action: string;
  /** What goes along unseen: the filter of the list. */
  readonly hidden: Readonly<Record<string, string | null>>;
  readonly columns: readonly string[];
  /** The columns that are chosen at first. */
  readonly usual: readonly string[];
};

/** Chooses the columns of a CSV file; sends a plain address, so it works without script. */
export function ColumnChoice({ action, hidden, columns, usual }: ColumnChoiceProps) {
  return (
    <form action={action} aria-label="Columns of a CSV file">
      {Object.entries(hidden).map(([name, value]) =>
        value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <fieldset className="field">
        <legend>Columns</legend>
        <p className="hint">
          Those that begin with steward: say what the audit found; an import reads past them. Those that begin
          with field: are your own fields.
        </p>
        <ul className="choices">
          {columns.map((head) => (
            <li key={head}>
              <label className="check">
                <input type="checkbox" name="columns" value={head} defaultChecked={usual.includes(head)} />
                <span className="mono">{head}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <button className="btn">Download CSV</button>
    </form>
  );
}
