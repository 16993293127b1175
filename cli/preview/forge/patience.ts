import { CallFailure } from "./call-failure";
import { isRateLimited, pauseMs } from "./rate-limit";
import { NoAnswer, send, type HttpAnswer, type HttpRequest, type Machine } from "./send";

/** Attempts of one call in all, the first included. */
export const ATTEMPTS = 5;
/** Pause before the second attempt in milliseconds; doubles each time. */
export const FIRST_PAUSE_MS = 1_000;
/** Longest pause that a job waits out for a rate limit, in milliseconds; a later time is an error that names it. */
export const LONGEST_PAUSE_MS = 300_000;

const FIRST_SERVER_STATUS = 500;

/** A call that may be made several times. */
export interface PatientCall {
  readonly request: HttpRequest;
  /** Whether a second call does no more than the first. Another one is never sent again when its effect is in doubt. */
  readonly idempotent: boolean;
  /** What is done and where, for a failure: `reading the comments of acme/keys#7 on GitHub`. */
  readonly doing: string;
}

/** What went wrong with an attempt that may pass by itself. */
interface Trouble {
  readonly kind: "rate" | "doubt";
  readonly received: string;
  readonly pauseMs: number;
}

/**
 * Makes a call, waiting out rate limits, a service's own trouble and broken connections.
 * @returns any other answer, refusals included.
 * @throws CallFailure `rateLimited`, `noAnswer` or `inDoubt`; the signal's reason when it ended.
 */
export async function patiently(
  call: PatientCall,
  machine: Machine,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOf(call.request, machine, signal);
    if (!("kind" in outcome)) return outcome;
    const pause = outcome.kind === "rate" ? outcome.pauseMs : FIRST_PAUSE_MS * 2 ** (attempt - 1);
    if (outcome.kind === "doubt" && !call.idempotent) throw inDoubt(call, outcome);
    if (outcome.kind === "rate" && pause > LONGEST_PAUSE_MS)
      throw rateLimited(call, machine.clock.now() + pause);
    if (attempt >= ATTEMPTS) throw givenUp(call, outcome);
    await machine.clock.sleep(pause, signal);
  }
}

async function attemptOf(
  request: HttpRequest,
  machine: Machine,
  signal: AbortSignal,
): Promise<HttpAnswer | Trouble> {
  try {
    const answer = await send(request, machine, signal);
    const received = `status ${answer.status}`;
    if (isRateLimited(answer))
      return { kind: "rate", received, pauseMs: pauseMs(answer, machine.clock.now()) };
    if (answer.status >= FIRST_SERVER_STATUS) return { kind: "doubt", received, pauseMs: 0 };
    return answer;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { kind: "doubt", received: error.message, pauseMs: 0 };
  }
}

function inDoubt({ doing }: PatientCall, { received }: Trouble): CallFailure {
  return new CallFailure(
    "inDoubt",
    `${doing}: expected an answer, received ${received}; look whether it was done before you do it again`,
  );
}

function rateLimited({ doing }: PatientCall, until: number): CallFailure {
  return new CallFailure(
    "rateLimited",
    `${doing}: expected an answer within ${LONGEST_PAUSE_MS / 1_000} s, received a rate limit until ${new Date(until).toISOString()}; run the job again after that`,
  );
}

function givenUp({ doing }: PatientCall, { kind, received }: Trouble): CallFailure {
  return new CallFailure(
    kind === "rate" ? "rateLimited" : "noAnswer",
    `${doing}: expected an answer, received ${received} ${ATTEMPTS} times; run the job again later`,
  );
}
