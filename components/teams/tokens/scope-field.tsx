"use client";
import { CheckField } from "@/components/ui/choice-field";
import { FieldFrame } from "@/components/ui/field";
import { scopes, scopeWords } from "@/lib/people/domain/scopes";

/** What a token may do, each scope to tick; what is wrong with them is said here. */
export function ScopeField() {
  return (
    <FieldFrame
      name="scopes"
      label="What it may do"
      hint="Never more than whoever it acts as. Tick as little as it needs. A token that is limited to a team reads and writes services and teams alone; one of the organisation neither audits nor changes settings."
      group
      value=""
      control={({ name }) =>
        scopes.map((scope) => (
          <CheckField
            key={scope}
            name={name}
            value={scope}
            label={scope}
            explain={scopeWords[scope]}
            checked={scope === "read"}
          />
        ))
      }
    />
  );
}
