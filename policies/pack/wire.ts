import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type {
  AnalyzeRequest,
  AnalyzerStackConfigureRequest,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
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
  private stacks = 0;
  private readonly secrets = new Map<string, readonly string[]>();

  /** When the judgements are made; an engine that looks at a state only configures no stack. */
  get stage(): Stage {
    return this.asked;
  }

  /** How many times the engine has asked about a whole stack: the SDK hands the same stack to each policy as if it were another one. */
  get round(): number {
    return this.stacks;
  }

  /** Paths of a resource's secret inputs. */
  secretsOf(urn: string): readonly string[] {
    return this.secrets.get(urn) ?? [];
  }

  /** Listens to the messages of the analyzer service from now on. */
  listen(service: object = AnalyzerService): void {
    const { configureStack, analyze, analyzeStack } = service as {
      configureStack: Method<AnalyzerStackConfigureRequest>;
      analyze: Method<AnalyzeRequest>;
      analyzeStack: Method<AnalyzeStackRequest>;
    };
    tap(configureStack, (request) => {
      this.asked = request.getDryRun() ? "preview" : "update";
    });
    tap(analyzeStack, (request) => {
      this.stacks += 1;
      for (const resource of request.getResourcesList()) {
        unpackOnce(resource.getProperties());
        unpackOnce(resource.getProvider()?.getProperties());
      }
    });
    tap(analyze, (request, bytes) => {
      this.secrets.delete(request.getUrn());
      // Most resources have none, and are not unpacked for that.
      if (!bytes.includes(SECRET_SIGNATURE)) return;
      const inputs: unknown = request.getProperties()?.toJavaScript() ?? {};
      this.secrets.set(request.getUrn(), secretPaths(inputs));
    });
  }
}

function tap<Request>(
  method: Method<Request>,
  see: (request: Request, bytes: Buffer) => void,
): void {
  const read = method.requestDeserialize;
  method.requestDeserialize = (bytes) => {
    const request = read(bytes);
    see(request, bytes);
    return request;
  };
}

/** The SDK unpacks every resource of a stack for each policy anew and copies what it gets: from now on it gets what was unpacked the first time. */
function unpackOnce(properties: Struct | undefined): void {
  if (properties === undefined) return;
  const unpack = properties.toJavaScript.bind(properties);
  let unpacked: ReturnType<typeof unpack> | undefined;
  properties.toJavaScript = () => (unpacked ??= unpack());
}

/** Paths of the values that the engine marks as secret. */
function secretPaths(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  if ((value as Record<string, unknown>)[SIGNATURE_KEY] === SECRET_SIGNATURE)
    return [path.join(".")];
  return Object.entries(value).flatMap(([key, member]) => secretPaths(member, [...path, key]));
}
