import { XksError } from "../errors";

/**
 * Gives work a time limit, so that the proxy can answer before its caller gives up.
 * @throws XksError DependencyTimeoutException
 */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new XksError("DependencyTimeoutException", "the key manager did not answer in time"),
        ),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
