import { objectAt, type Answer } from "../client/answer";
import type { CallContext, Machine } from "../client/openapi";
import { readFailure } from "./error-reader";
import { ALIBABA_RETRY_FIRST_MS, isAlibabaInDoubt, isAlibabaThrottled } from "./retry";
import { repeated } from "../client/retry";
import { alibabaCredentials, endpointOf, type AlibabaSettings, type Product } from "./settings";
import { sendRpc, type RpcCall } from "./vendor-client";

/** One operation of Alibaba Cloud's OpenAPI. */
export interface AlibabaOperation {
  readonly product: Product;
  readonly version: string;
  readonly action: string;
  /** Whether a second call with the same parameters does no more than the first. */
  readonly idempotent: boolean;
  /** Parameters that are secrets. */
  readonly secrets?: readonly string[];
}

/** Parameters of a call by the vendor's names; undefined ones are left out, lists go as JSON. */
export type AlibabaParameters = Readonly<
  Record<string, string | number | readonly string[] | undefined>
>;

/** Client of Alibaba Cloud's OpenAPI: retries and turns error answers into typed errors. It logs nothing. */
export class AlibabaApi {
  constructor(
    private readonly settings: AlibabaSettings,
    readonly machine: Pick<Machine, "clock" | "random" | "callTimeoutMs">,
  ) {}

  /**
   * Calls an operation and returns its answer.
   * @throws AlibabaError for an error answer, AlibabaNoAnswerError when none came, IssueError for missing credentials, the signal's reason when it ended.
   */
  async call(
    operation: AlibabaOperation,
    parameters: AlibabaParameters,
    context: CallContext,
  ): Promise<Answer> {
    return repeated(() => this.attempt(operation, parameters, context), {
      firstPauseMs: ALIBABA_RETRY_FIRST_MS,
      mayRepeat: (error) =>
        isAlibabaThrottled(error) || (operation.idempotent && isAlibabaInDoubt(error)),
      machine: this.machine,
      signal: context.signal,
    });
  }

  private async attempt(
    operation: AlibabaOperation,
    parameters: AlibabaParameters,
    { region, signal }: CallContext,
  ): Promise<Answer> {
    signal.throwIfAborted();
    const { product, version, action } = operation;
    const credentials = alibabaCredentials(this.settings);
    const endpoint = endpointOf(this.settings, product, region);
    const timeoutMs = this.machine.callTimeoutMs;
    const form = formOf(parameters);
    const call: RpcCall = { endpoint, action, version, region, form, timeoutMs };
    try {
      const answer = await whileWanted(sendRpc(call, credentials), signal);
      return objectAt(answer as Answer, "body");
    } catch (thrown) {
      signal.throwIfAborted();
      const { accessKeySecret, securityToken } = credentials;
      const sent = (operation.secrets ?? []).map((name) => form[name]);
      const secrets = [accessKeySecret, securityToken, ...sent].filter(
        (value): value is string => value !== undefined && value !== "",
      );
      throw readFailure(thrown, { action, product, host: endpoint.host, secrets });
    }
  }
}

function formOf(parameters: AlibabaParameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, typeof value === "object" ? JSON.stringify(value) : String(value)]];
    }),
  );
}

/** The promise's end, or the signal's if that comes first: the vendor's client cannot be stopped, so the call is let go of. */
async function whileWanted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let letGo: () => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    letGo = () => reject(signal.reason as Error);
    signal.addEventListener("abort", letGo, { once: true });
  });
  try {
    return await Promise.race([promise, stopped]);
  } finally {
    signal.removeEventListener("abort", letGo);
  }
}
