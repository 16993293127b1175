import { request as httpRequest, type IncomingMessage } from "node:http";
import type { Properties } from "../../providers/server";

/** What the resource door is asked to do. */
export interface DoorRequest {
  readonly cloud: "volcengine" | "alibaba";
  readonly verb: "create" | "read" | "update" | "delete" | "invoke";
  readonly token: string;
  readonly id?: string;
  /** Inputs of a create, arguments of an invoke. */
  readonly inputs?: Properties;
  /** Properties in the program's state. */
  readonly olds?: Properties;
  readonly news?: Properties;
  /** Inputs that only have the schema's default: the door may drop those that its model gives no meaning to. */
  readonly defaulted?: readonly string[];
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region: string;
}

/** What the resource door answers; `outputs` is null when the object is gone. */
export interface DoorAnswer {
  readonly id?: string;
  readonly outputs?: Properties | null;
}

/** A refusal by a modelled cloud. */
export class DoorRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** Layer of the key path that the refusal is about, when the model knows. */
    readonly layer: string | undefined,
  ) {
    super(message);
    this.name = "DoorRefusal";
  }
}

const NOT_RUNNING = "the sandbox is not running; start it with `hyok sandbox start`";

/** Codes of a socket that has no daemon behind it. */
const NO_DAEMON: ReadonlySet<string> = new Set(["ENOENT", "ECONNREFUSED"]);

/** The error of a call to the daemon, in the user's words where no daemon answers. */
export function daemonError(error: Error & { readonly code?: string }): Error {
  return NO_DAEMON.has(error.code ?? "") ? new Error(NOT_RUNNING) : error;
}

/** Calls the daemon over its Unix socket. */
export class DoorClient {
  constructor(
    /** Path of the socket; undefined where no sandbox is set up. */
    private readonly socket: string | undefined,
  ) {}

  /** @throws DoorRefusal with the vendor's code when the modelled cloud refuses. */
  async call(body: DoorRequest, signal: AbortSignal): Promise<DoorAnswer> {
    return (await this.send({ method: "POST", path: "/resources", body }, signal)) as DoorAnswer;
  }

  /** Current time of the sandbox clock, in milliseconds since 1970. */
  async now(signal: AbortSignal): Promise<number> {
    const { now } = (await this.send({ method: "GET", path: "/clock" }, signal)) as {
      now?: unknown;
    };
    if (typeof now !== "number")
      throw new Error("reading the sandbox clock: the answer holds no time");
    return now;
  }

  /** Path of the socket. @throws Error when there is none. */
  path(): string {
    if (!this.socket) throw new Error(NOT_RUNNING);
    return this.socket;
  }

  private async send(
    call: { method: string; path: string; body?: DoorRequest },
    signal: AbortSignal,
  ): Promise<unknown> {
    const response = await this.open(call, signal);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const answer = parseAnswer(Buffer.concat(chunks).toString("utf8"));
    if (response.statusCode === 200) return answer;
    throw refusal(answer, response.statusCode);
  }

  private open(
    call: { method: string; path: string; body?: DoorRequest },
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = {
        socketPath: this.path(),
        method: call.method,
        path: call.path,
        headers: { host: "sandbox", "content-type": "application/json" },
        signal,
      };
      const request = httpRequest(options, resolve);
      request.on("error", (error: Error) =>
        reject(signal.aborted ? (signal.reason as Error) : daemonError(error)),
      );
      request.end(call.body === undefined ? undefined : JSON.stringify(call.body));
    });
  }
}

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new Error("calling the sandbox: its answer is not JSON; restart it");
    throw error;
  }
}

function refusal(answer: unknown, status: number | undefined): DoorRefusal {
  const { code, message, layer, requestId } = answer as Record<string, string | undefined>;
  const trace = requestId === undefined ? "" : ` (RequestId: ${requestId})`;
  return new DoorRefusal(
    code ?? `HTTP ${status}`,
    `[${code ?? status}] ${message ?? "no reason given"}${trace}`,
    layer,
  );
}
