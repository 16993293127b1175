import { CallFailure, shownReason, type CallFailureCode } from "./call-failure";
import { patiently } from "./patience";
import type { HttpAnswer, HttpRequest, Machine } from "./send";

/** One thing to do about a refusal, by HTTP status. */
export type Remedies = Readonly<Record<401 | 403 | 404, string>>;

/** How to speak to a forge as whom. */
export interface ConnectionSettings {
  /** For messages, for example `acme/keys#7 on GitHub`. */
  readonly place: string;
  /** Headers of every call; those with the token included. */
  readonly headers: Readonly<Record<string, string>>;
  /** Gives the token; a function, so that no log of the settings shows it. */
  readonly token: () => string;
  readonly remedies: Remedies;
}

/** One call of a forge's API. */
export interface ForgeCall {
  readonly method: HttpRequest["method"];
  readonly url: URL;
  readonly json?: unknown;
  /** Gerund and object, for example `writing a comment`. */
  readonly doing: string;
  /** Whether a second call does no more than the first. */
  readonly idempotent: boolean;
}

/** A usable answer. */
export interface ForgeAnswer {
  readonly json: unknown;
  readonly headers: Headers;
}

const CODES: Readonly<Record<number, CallFailureCode>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "notFound",
};

/** Calls a forge's API with a token. It logs nothing. */
export class ForgeConnection {
  constructor(
    private readonly settings: ConnectionSettings,
    private readonly machine: Machine,
  ) {}

  /** @throws CallFailure; the signal's reason when it ended. */
  async call(call: ForgeCall, signal: AbortSignal): Promise<ForgeAnswer> {
    const { method, url, json, idempotent } = call;
    const doing = `${call.doing} (${this.settings.place})`;
    const headers = {
      ...this.settings.headers,
      ...(json === undefined ? {} : { "content-type": "application/json" }),
    };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const request = { method, url, headers, ...body };
    const answer = await patiently({ request, idempotent, doing }, this.machine, signal);
    if (answer.status < 200 || answer.status > 299) throw this.refusal(doing, answer);
    return { json: parsed(doing, answer), headers: answer.headers };
  }

  private refusal(doing: string, answer: HttpAnswer): CallFailure {
    const { status } = answer;
    if (status >= 300 && status < 400)
      return new CallFailure(
        "redirected",
        `${doing}: expected an answer, received a redirect (${status}), which a token must not follow; name the repository and the API's address as they are now`,
      );
    const reason = shownReason(reasonOf(answer.body), [this.settings.token()]);
    const received = reason === "" ? `${status}` : `${status} (${reason})`;
    const remedy =
      this.settings.remedies[status as keyof Remedies] ??
      "read the forge's reason and run the job again";
    return new CallFailure(
      CODES[status] ?? "refused",
      `${doing}: expected success, received ${received}; ${remedy}`,
    );
  }
}

function parsed(doing: string, { body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw unreadable(doing, "text that is no JSON"); // the text itself could quote anything
  }
}

/** The failure for an answer of the wrong form. */
export function unreadable(doing: string, received: string): CallFailure {
  return new CallFailure(
    "unreadable",
    `${doing}: expected the JSON that the forge documents, received ${received}; check the address of the API and any proxy in front of it`,
  );
}

/** The sentence of an error answer: GitHub's and GitLab's `message`, or GitLab's `error`. */
function reasonOf(body: string): string {
  try {
    const { message, error } = JSON.parse(body) as { message?: unknown; error?: unknown };
    const reason = message ?? error ?? "";
    return typeof reason === "string" ? reason : JSON.stringify(reason);
  } catch {
    return ""; // a gateway's page: its status says enough
  }
}
