import { systemClock, type Clock } from "../../../providers/hyok/client/clock";

/** Time limit of one attempt in milliseconds. */
export const CALL_TIMEOUT_MS = 30_000;

/** Most bytes of an answer that are read: a page of 100 of GitHub's longest comments has about 40 MB when every character is escaped. */
export const ANSWER_LIMIT_BYTES = 64 * 1024 * 1024;

/** One request over HTTP. */
export interface HttpRequest {
  readonly url: URL;
  readonly method: "GET" | "POST" | "PATCH" | "PUT";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What a call needs from its machine; tests put their own in. */
export interface Machine {
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** The real machine. */
export const realMachine: Machine = { clock: systemClock, timeoutMs: CALL_TIMEOUT_MS };

/** Nothing usable came back. */
export class NoAnswer extends Error {
  /** @param code Node's code, for example `ECONNRESET`, or `TIMEOUT` or `ANSWER_TOO_LARGE`. */
  constructor(readonly code: string) {
    super(`no answer (${code})`);
    this.name = "NoAnswer";
  }
}

/** Makes one attempt; follows no redirect. @throws NoAnswer, or the signal's reason when it ended. */
export async function send(
  request: HttpRequest,
  { timeoutMs }: Machine,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  signal.throwIfAborted();
  const limit = AbortSignal.timeout(timeoutMs);
  const { url, method, headers, body } = request;
  try {
    const answer = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      redirect: "manual",
      signal: AbortSignal.any([signal, limit]),
    });
    return { status: answer.status, headers: answer.headers, body: await textOf(answer) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer(limit.aborted ? "TIMEOUT" : codeOf(error));
  }
}

async function textOf(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > ANSWER_LIMIT_BYTES) throw new NoAnswer("ANSWER_TOO_LARGE");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Node's code of a failed fetch, which hides it in the cause. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return typeof code === "string" ? code : "UNKNOWN";
}
