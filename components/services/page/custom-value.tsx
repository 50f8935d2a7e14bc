import { Link } from "@/components/ui/link";
import { Who } from "@/components/ui/who";
import { Mark } from "@/components/ui/mark";
import { paths } from "@/lib/kernel/paths";
import type { CustomValueView } from "@/lib/services/view/custom-field";

/** What a service says of one custom field, by what the field holds; a blank that is owed is a word (UI-45). */
export function CustomValue({ field }: { readonly field: CustomValueView }) {
  const { type, value, choice } = field;
  if (value === "") return field.required ? <span className="bad">blank</span> : "–";
  if (type === "team" || type === "person")
    return choice === null ? (
      <Mark is="warn">{`${value}, no ${type} we know`}</Mark>
    ) : (
      <Who
        name={choice.name}
        kind={type}
        href={type === "team" ? paths.team(choice.slug) : paths.person(choice.slug)}
      />
    );
  if (type === "url" && /^https?:\/\//i.test(value))
    return (
      <a href={value} rel="noreferrer">
        {value}
      </a>
    );
  if (type === "boolean") return value === "true" ? "Yes" : value === "false" ? "No" : value;
  if (type === "choice")
    return <Link href={paths.services({ field: `${field.key}:${value}` })}>{value}</Link>;
  return value;
}
