import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { ProviderPlugin, ServedPlugin } from "../../providers/server";
import { Calls } from "../../providers/server/calls";
import { encode } from "../../providers/server/codec";
import { ProviderService } from "../../providers/server/service";
import { Unknown, type Properties } from "../../providers/server/values";

/** Outputs that only the cloud knows: of one type and name, beside the inputs. */
export type CloudOutputs = (type: string, name: string) => Properties;

/** What has no behaviour of its own; checks and changes are answered by the echo. */
const NOTHING: ProviderPlugin = {
  name: "echo",
  version: "1.0.0",
  checkConfig: () => [],
  configure: () => undefined,
  handler: () => undefined,
  invoke: () => undefined,
};

/**
 * Serves a plugin for every resource of every package: inputs come back as outputs, and with them the outputs that were declared,
 * which no preview knows. It has no behaviour of any cloud; what it is told is what it says. Values cross unread, so that assets
 * and secrets stay what they are.
 */
export async function serveEcho(outputsOf: CloudOutputs): Promise<ServedPlugin> {
  const server = new Server();
  server.addService(ResourceProviderService, {
    ...new ProviderService(NOTHING, undefined).implementation(),
    ...echoRpcs(outputsOf),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

function echoRpcs(outputsOf: CloudOutputs): UntypedServiceImplementation {
  const calls = new Calls();
  return {
    check: calls.rpc((request: messages.CheckRequest) => {
      const response = new messages.CheckResponse();
      response.setInputs(request.getNews());
      return Promise.resolve(response);
    }),
    create: calls.rpc((request: messages.CreateRequest) => {
      const [type, name] = [request.getType(), request.getName()];
      const cloud = { id: `${name}-id`, ...outputsOf(type, name) };
      const response = new messages.CreateResponse();
      response.setId(request.getPreview() ? "" : cloud.id);
      response.setProperties(
        joined(encode(request.getPreview() ? unknown(cloud) : cloud), request.getProperties()),
      );
      return Promise.resolve(response);
    }),
  };
}

function unknown(outputs: Properties): Properties {
  return Object.fromEntries(Object.keys(outputs).map((key) => [key, Unknown.value]));
}

/** The first one's members and the second one's, which win. */
function joined(first: Struct, second: Struct | undefined): Struct {
  second?.getFieldsMap().forEach((value, key) => first.getFieldsMap().set(key, value));
  return first;
}
