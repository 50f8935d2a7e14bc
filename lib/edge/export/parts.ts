import "server-only";
import type { RequestId } from "@/lib/kernel/ids";
import { log } from "@/lib/platform/log";
import { keptSight } from "@/lib/platform/sight/sight";

/** Parts as a stream that is written no faster than somebody reads, and ends when nobody does. */
export function streamOfParts(
  parts: AsyncGenerator<string, void, undefined>,
  request: RequestId,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  // Whoever reads the stream asks for the next part: it is read with the sight of whoever asked for the file.
  const asAsked = keptSight();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await asAsked(() => parts.next());
        // Nothing handed on would mean that nobody asks again.
        if (part.done === true) controller.close();
        else controller.enqueue(encoder.encode(part.value));
      } catch (error) {
        log.error({ request, err: error }, "an export ended in a bug");
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
