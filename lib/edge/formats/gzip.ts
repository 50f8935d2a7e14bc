import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";

/** A text as gzip: each piece is packed while the next is made, so that the whole of it never stands in memory. */
export async function gzipped(
  write: (take: (piece: string) => Promise<void>) => Promise<void>,
): Promise<Buffer> {
  const zip = createGzip();
  const whole = buffer(zip);
  try {
    await write(async (piece) => {
      if (!zip.write(piece)) await once(zip, "drain");
    });
  } catch (error) {
    zip.destroy(error as Error);
    await whole.catch(() => undefined);
    throw error;
  }
  zip.end();
  return whole;
}

/** The text that was packed, piece by piece. */
export const gunzipped = (packed: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> =>
  packed.pipeThrough(new DecompressionStream("gzip"));

/** Whether whoever sends this `accept-encoding` takes gzip (RFC 9110): it is named, or all are, and not at a weight of nought. */
export function acceptsGzip(accepted: string | null): boolean {
  const weights = new Map(
    (accepted ?? "").split(",").map((one): [string, number] => {
      const [name = "", ...given] = one.split(";").map((part) => part.trim().toLowerCase());
      return [name, Number(given.find((part) => part.startsWith("q="))?.slice(2) ?? 1)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0) > 0;
}
