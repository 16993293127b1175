import { objectAt, textAt, numberAt, type Answer } from "../client/answer";
import { AlibabaError, AlibabaNoAnswerError } from "./error";

/** What a failed call was. */
export interface FailedCall {
  readonly action: string;
  readonly product: string;
  readonly host: string;
  /** Values that must not come back in a message, should the far side quote them. */
  readonly secrets: readonly string[];
}

/**
 * What the vendor's client threw, as an error of ours. Its own messages hold the whole address of the call, so none of its words are kept but those
 * of the answer.
 */
export function readFailure(thrown: unknown, call: FailedCall): Error {
  const error = (thrown !== null && typeof thrown === "object" ? thrown : {}) as Answer;
  const data = objectAt(error, "data");
  const status = numberAt(data, "statusCode");
  if (status === undefined) return new AlibabaNoAnswerError(call.action, nodeCode(error), call);
  return new AlibabaError(call.action, {
    code: textAt(data, "Code") ?? textAt(data, "code") ?? `HTTP_${status}`,
    reason: withoutSecrets(
      textAt(data, "Message") ?? textAt(data, "message") ?? "no message",
      call.secrets,
    ),
    requestId: textAt(data, "RequestId") ?? textAt(data, "requestId") ?? "",
    status,
  });
}

function nodeCode(error: Answer): string {
  const code = textAt(error, "code");
  if (code !== undefined) return code;
  const name = textAt(error, "name") ?? "";
  if (name.startsWith("RequestTimeout")) return "TIMEOUT";
  return error instanceof SyntaxError ? "NO_JSON" : "UNKNOWN";
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, "<secret>"), text);
}
