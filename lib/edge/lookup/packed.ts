import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";

/** A text as gzip: each piece is packed while the next is made, so that the whole of it never stands in memory. */
export async function packed(
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
