"use client";
import { Failure } from "@/components/layout/failure";
import "./globals.css";

type GlobalErrorProps = { readonly error: Error & { readonly digest?: string }; readonly reset: () => void };

export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be drawn · Steward</title>
        <main id="main">
          <Failure error={error} reset={reset} />
        </main>
      </body>
    </html>
  );
}
