import { Fragment } from "react";
import { codeOf, cutAtUnseen } from "@/lib/kernel/unseen-signs";

/** After these signs a long name goes on in the next line, where a browser would cut a word anywhere. */
const withBreaks = (text: string) =>
  text.split(/(?<=[:_/.])(?=[^:_/.])/u).map((piece, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {piece}
    </Fragment>
  ));

/** A name somebody chose, isolated from the text around it; signs that hide or turn text around become visible. */
export function Name({ children }: { readonly children: string }) {
  return (
    <bdi translate="no">
      {cutAtUnseen(children).map((part, place) =>
        // Every second part is a sign that is not seen.
        place % 2 === 1 ? (
          <span key={place} className="odd" title="A sign that cannot be seen">
            {codeOf(part)}
          </span>
        ) : (
          withBreaks(part)
        ),
      )}
    </bdi>
  );
}
