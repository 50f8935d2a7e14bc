import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/symbols";
import { Name } from "@/components/ui/text";
import type { NameAdviceView } from "@/lib/audits/view/name-advice";
import { paths } from "@/lib/kernel/paths";

/** The address a name leads to, what is called alike, and what the rule book thinks of it. None of it blocks saving. */
export function NameAdviceList({ advice }: { readonly advice: NameAdviceView }) {
  const { slug, instead, lookAlikes } = advice;
  const same = lookAlikes.some((one) => one.same);
  return (
    <div className="note mt-2">
      <p>
        {slug === "" ? (
          "No short name follows from this name: give one below, in Latin letters."
        ) : instead === null ? (
          <>
            Its short name: <span className="mono">{slug}</span>
          </>
        ) : (
          <>
            <span className="mono">{slug}</span> is taken. Free: <span className="mono">{instead}</span>
          </>
        )}
      </p>
      {lookAlikes.length > 0 && (
        <>
          <p className="name mt-2">{same ? "Is it this one?" : "Is it one of these?"}</p>
          <ul>
            {lookAlikes.map((one) => (
              <li key={one.slug}>
                <Link href={paths.service(one.slug)}>
                  <Name>{one.name}</Name>
                </Link>{" "}
                <span className="muted">
                  {one.why}, {one.retired ? "retired" : (one.owner ?? "nobody owns it")}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {advice.advice.map(({ rule, said, mend }) => (
        <p key={rule ?? said} className="mt-2 flex items-baseline gap-2">
          <Icon of="warn" size={11} className="warn" />
          <span>
            {said}. {mend}. {rule !== null && <span className="mono faint">{rule}</span>}
          </span>
        </p>
      ))}
    </div>
  );
}
