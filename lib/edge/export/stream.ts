import "server-only";

class NobodyReads extends Error {}

/** How many bytes wait for a reader. */
const most = 64 * 1024;

type Begun<H> = { readonly head: H; readonly body: ReadableStream<Uint8Array> };

/**
 * Turns a deed that writes into a stream that is read: its head is known at once, and it writes no faster than somebody reads.
 * When the reader goes away the deed is ended by an error at its next write.
 */
export function streamOf<H>(
  run: (begin: (head: H) => Promise<void>, write: (text: string) => Promise<void>) => Promise<void>,
  onFault: (error: unknown) => void,
): Promise<Begun<H>> {
  return new Promise((resolve, reject) => {
    let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
    let wake: (() => void) | null = null;
    let gone = false;
    let begun = false;
    const turn = () => {
      wake?.();
      wake = null;
    };
    const put = async (bytes: Uint8Array): Promise<void> => {
      if (!gone && (controller?.desiredSize ?? 0) <= 0)
        await new Promise<void>((resume) => {
          wake = resume;
        });
      if (gone) throw new NobodyReads("nobody reads this export any more");
      controller?.enqueue(bytes);
    };
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>(
      {
        start: (given) => {
          controller = given;
        },
        pull: turn,
        cancel: () => {
          gone = true;
          turn();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: most }),
    );
    run(
      (head) => {
        begun = true;
        resolve({ head, body });
        return Promise.resolve();
      },
      async (text) => {
        const bytes = encoder.encode(text);
        for (let from = 0; from < bytes.length; from += most) {
          await put(bytes.subarray(from, from + most));
        }
      },
    ).then(
      () => {
        if (!gone) controller?.close();
      },
      (error: unknown) => {
        if (!begun) reject(error instanceof Error ? error : new Error(String(error)));
        else if (!(error instanceof NobodyReads)) {
          onFault(error);
          controller?.error(error);
        }
      },
    );
  });
}
