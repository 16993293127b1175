import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type {
  AnalyzeRequest,
  AnalyzerStackConfigureRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { Stage } from "./stage";

/** Signature by which the engine marks a value that is more than JSON. */
const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

interface Method<Request> {
  requestDeserialize: (bytes: Buffer) => Request;
}

/**
 * What the engine says and the policy SDK keeps from its policies: whether an update is only previewed, and which inputs are
 * secrets. It is read off the messages on their way to the SDK.
 */
export class Wire {
  private asked: Stage = "state";
  private readonly secrets = new Map<string, readonly string[]>();

  /** When the judgements are made; an engine that looks at a state only configures no stack. */
  get stage(): Stage {
    return this.asked;
  }

  /** Paths of a resource's secret inputs. */
  secretsOf(urn: string): readonly string[] {
    return this.secrets.get(urn) ?? [];
  }

  /** Listens to the messages of the analyzer service from now on. */
  listen(service: object = AnalyzerService): void {
    const { configureStack, analyze } = service as {
      configureStack: Method<AnalyzerStackConfigureRequest>;
      analyze: Method<AnalyzeRequest>;
    };
    tap(configureStack, (request) => {
      this.asked = request.getDryRun() ? "preview" : "update";
    });
    tap(analyze, (request) => {
      const inputs: unknown = request.getProperties()?.toJavaScript() ?? {};
      this.secrets.set(request.getUrn(), secretPaths(inputs));
    });
  }
}

function tap<Request>(method: Method<Request>, see: (request: Request) => void): void {
  const read = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    const request = read(bytes);
    see(request);
    return request;
  };
}

/** Paths of the values that the engine marks as secret. */
function secretPaths(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if ((value as Record<string, unknown>)[SIGNATURE_KEY] === SECRET_SIGNATURE)
    return [path.join(".")];
  return Object.entries(value).flatMap(([key, member]) => secretPaths(member, [...path, key]));
}
