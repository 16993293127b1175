import { objectAt, textAt, type Answer } from "./answer";
import { systemClock, type Clock } from "./clock";
import { NoAnswerError, OpenApiError } from "./error";
import { isInDoubt, isThrottled, repeated, RETRY_FIRST_MS } from "./retry";
import { sign, type Credentials } from "./signature";
import { nodeTransport, type Transport, type WireAnswer } from "./transport";

/** Time limit of one attempt of one call in milliseconds. Creating a store may call the proxy, whose own limit is 30 s. */
export const CALL_TIMEOUT_MS = 60_000;

/** One operation of the OpenAPI. */
export interface Operation {
  /** Service code in the signature, for example `kms`. */
  readonly service: string;
  readonly version: string;
  readonly action: string;
  /** GET puts the parameters into the query, POST sends them as JSON. */
  readonly method: "GET" | "POST";
  /** Whether a second call with the same parameters does no more than the first. */
  readonly idempotent: boolean;
}

/** Parameters of a call by the vendor's names; undefined ones are left out. */
export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where and how long a call may run. */
export interface CallContext {
  readonly region: string;
  readonly signal: AbortSignal;
}

/** Whom to call as whom. */
export interface OpenApiSettings {
  readonly credentials: Credentials;
  /** For example `https://open.volcengineapi.com`. */
  readonly endpoint: URL;
}

/** What a client needs from its machine; tests put their own in. */
export interface Machine {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly transport: Transport;
  readonly callTimeoutMs: number;
}

/** The real machine. */
export const realMachine: Machine = {
  clock: systemClock,
  random: Math.random,
  transport: nodeTransport,
  callTimeoutMs: CALL_TIMEOUT_MS,
};

/** Client of the vendor's OpenAPI: signs, retries, and turns error answers into typed errors. It logs nothing. */
export class OpenApi {
  constructor(
    private readonly settings: OpenApiSettings,
    readonly machine: Machine = realMachine,
  ) {}

  /**
   * Calls an operation and returns its `Result`.
   * @throws OpenApiError for an error answer, NoAnswerError when none came, the signal's reason when it ended.
   */
  async call(operation: Operation, parameters: Parameters, context: CallContext): Promise<Answer> {
    return repeated(() => this.attempt(operation, parameters, context), {
      firstPauseMs: RETRY_FIRST_MS,
      mayRepeat: (error) => isThrottled(error) || (operation.idempotent && isInDoubt(error)),
      machine: this.machine,
      signal: context.signal,
    });
  }

  private async attempt(
    operation: Operation,
    parameters: Parameters,
    context: CallContext,
  ): Promise<Answer> {
    context.signal.throwIfAborted();
    const limit = AbortSignal.timeout(this.machine.callTimeoutMs);
    const request = sign(
      {
        ...wireParameters(operation, parameters),
        endpoint: this.settings.endpoint,
        service: operation.service,
        region: context.region,
        method: operation.method,
      },
      this.settings.credentials,
      new Date(this.machine.clock.now()),
    );
    let answer: WireAnswer;
    try {
      answer = await this.machine.transport(request, AbortSignal.any([context.signal, limit]));
    } catch (error) {
      throw new NoAnswerError(
        operation.action,
        limit.aborted ? "TIMEOUT" : nodeCode(error),
        request.url.host,
      );
    }
    return readAnswer(operation, answer, this.secretsOf(parameters));
  }

  /** Values that must not come back in a message, should the far side quote them. */
  private secretsOf(parameters: Parameters): readonly string[] {
    const { secretKey, sessionToken } = this.settings.credentials;
    const sent = Object.entries(parameters).filter(([name]) => name.includes("Secret"));
    return [secretKey, sessionToken, ...sent.map(([, value]) => value)].filter(
      (value): value is string => typeof value === "string" && value !== "",
    );
  }
}

function wireParameters(
  operation: Operation,
  parameters: Parameters,
): { query: Record<string, string>; body: string | undefined } {
  const query: Record<string, string> = { Action: operation.action, Version: operation.version };
  if (operation.method === "POST") return { query, body: JSON.stringify(parameters) };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query[name] = String(value);
  }
  return { query, body: undefined };
}

function readAnswer(operation: Operation, answer: WireAnswer, secrets: readonly string[]): Answer {
  const parsed = parseObject(answer.body);
  const metadata = objectAt(parsed ?? {}, "ResponseMetadata");
  const requestId = textAt(metadata, "RequestId") ?? "";
  const problem = objectAt(metadata, "Error");
  const code = textAt(problem, "Code");
  const { status } = answer;
  if (code !== undefined) {
    const reason = withoutSecrets(textAt(problem, "Message") ?? "no message", secrets);
    throw new OpenApiError(operation.action, { code, reason, requestId, status });
  }
  if (parsed === undefined || status < 200 || status > 299) {
    const reason = "the answer is not one of the OpenAPI";
    throw new OpenApiError(operation.action, { code: `HTTP_${status}`, reason, requestId, status });
  }
  return objectAt(parsed, "Result");
}

function parseObject(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" ? (value as Answer) : undefined;
  } catch {
    return undefined; // a gateway's HTML page: reported by its status
  }
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, "<secret>"), text);
}

function nodeCode(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "UNKNOWN";
}
