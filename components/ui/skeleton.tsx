const widths = ["60%", "42%", "51%", "66%", "38%"];

/** Rows of the height they will have; seen only when loading takes longer than 300 ms. */
export function Skeleton({ label, rows = 8 }: { readonly label: string; readonly rows?: number }) {
  return (
    <table aria-busy="true">
      <caption className="sr">Loading {label}</caption>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row}>
            <td>
              <span className="skel" style={{ "--w": widths[row % widths.length] } as React.CSSProperties} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
