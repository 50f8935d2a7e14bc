import { capital } from "@/lib/kernel/capital";

type Titled = { readonly type: string; readonly title: string; readonly url: string };

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");
const addressOf = (url: string): string => url.replace(/^[a-z]+:\/\//i, "");

/** Links with what each is called: its title, else its kind; what would be said twice with its host, or its address. */
export function linksInWords<Link extends Titled>(
  links: readonly Link[],
): readonly (Link & { readonly words: string })[] {
  const named = links.map((link) => {
    const name = link.title || capital(link.type);
    return { link, forms: [name, `${name}, ${hostOf(link.url)}`, `${name}, ${addressOf(link.url)}`] };
  });
  const told = (form: number, words: string | undefined): number =>
    named.filter(({ forms }) => forms[form]?.toLowerCase() === words?.toLowerCase()).length;
  return named.map(({ link, forms }) => {
    const own = forms.findIndex((words, form) => told(form, words) === 1);
    return { ...link, words: forms.at(own) ?? "" };
  });
}
