import type { LookupLead } from "@/lib/services/view/lookup";

/** Everything by which somebody can be reached, as links that work on a phone (UI-13). */
export function Reach({ lead }: { readonly lead: LookupLead }) {
  return (
    <span className="block">
      {lead.phone !== null && (
        <a className="mr-3" href={`tel:${lead.phone.replaceAll(/[^+\d]/g, "")}`}>
          {lead.phone}
        </a>
      )}
      {lead.email !== null && (
        <a className="mr-3" href={`mailto:${lead.email}`}>
          {lead.email}
        </a>
      )}
      {lead.slack !== null && <span className="muted">@{lead.slack} in chat</span>}
    </span>
  );
}
