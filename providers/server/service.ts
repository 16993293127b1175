import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Calls } from "./calls";
import { decode, encode } from "./codec";
import { diffResponse } from "./diff";
import { EngineLog } from "./engine-log";
import type { CheckFailure, ProviderPlugin, ResourceHandler, ResourceRequest } from "./handler";

/** One plugin behind Pulumi's provider protocol. */
export class ProviderService {
  readonly calls = new Calls();
  private log = new EngineLog(undefined);

  constructor(
    private readonly plugin: ProviderPlugin,
    engineAddress: string | undefined,
  ) {
    this.log = new EngineLog(engineAddress);
  }

  /** RPCs by name; those left out are answered "unimplemented" by gRPC. */
  implementation(): UntypedServiceImplementation {
    return {
      ...this.pluginRpcs(),
      ...this.configurationRpcs(),
      ...this.planRpcs(),
      ...this.changeRpcs(),
    };
  }

  private pluginRpcs(): UntypedServiceImplementation {
    const { calls } = this;
    return {
      handshake: calls.rpc((request: messages.ProviderHandshakeRequest) => {
        this.log = new EngineLog(request.getEngineAddress());
        return Promise.resolve(new messages.ProviderHandshakeResponse());
      }),
      getPluginInfo: calls.rpc(() => {
        const info = new PluginInfo();
        info.setVersion(this.plugin.version);
        return Promise.resolve(info);
      }),
      cancel: calls.rpc(() => {
        calls.cancel();
        return Promise.resolve(new Empty());
      }),
      attach: calls.rpc(() => Promise.resolve(new Empty())),
    };
  }

  private configurationRpcs(): UntypedServiceImplementation {
    const { calls, plugin } = this;
    return {
      checkConfig: calls.rpc((request: messages.CheckRequest) => {
        const response = new messages.CheckResponse();
        response.setInputs(request.getNews());
        response.setFailuresList(plugin.checkConfig(decode(request.getNews())).map(checkFailure));
        return Promise.resolve(response);
      }),
      configure: calls.rpc(async (request: messages.ConfigureRequest) => {
        await plugin.configure(decode(request.getArgs()));
        const response = new messages.ConfigureResponse();
        response.setSupportspreview(true);
        return response;
      }),
      invoke: calls.rpc(async (request: messages.InvokeRequest) => {
        const run = plugin.invoke(request.getTok());
        if (!run) throw new Error(`${plugin.name} has no function ${request.getTok()}`);
        const response = new messages.InvokeResponse();
        response.setReturn(encode(await run(decode(request.getArgs()))));
        return response;
      }),
    };
  }

  private planRpcs(): UntypedServiceImplementation {
    const { calls } = this;
    return {
      check: calls.rpc(async (request: messages.CheckRequest) => {
        const result = await this.handler(request.getType(), request.getUrn()).check({
          ...this.about(request, undefined),
          randomSeed: request.getRandomseed_asU8(),
          news: decode(request.getNews()),
          olds: request.hasOlds() ? decode(request.getOlds()) : undefined,
        });
        const response = new messages.CheckResponse();
        response.setInputs(encode(result.inputs));
        response.setFailuresList(result.failures.map(checkFailure));
        return response;
      }),
      diff: calls.rpc(async (request: messages.DiffRequest) =>
        diffResponse(
          await this.handler(request.getType(), request.getUrn()).diff({
            ...this.about(request, undefined),
            id: request.getId(),
            oldInputs: decode(request.getOldInputs()),
            olds: decode(request.getOlds()),
            news: decode(request.getNews()),
          }),
        ),
      ),
      read: calls.rpc((request: messages.ReadRequest) => this.read(request)),
    };
  }

  private changeRpcs(): UntypedServiceImplementation {
    const { calls } = this;
    return {
      create: calls.rpc(async (request: messages.CreateRequest) => {
        const created = await this.handler(request.getType(), request.getUrn()).create({
          ...this.about(request, request.getTimeout()),
          inputs: decode(request.getProperties()),
          preview: request.getPreview(),
        });
        const response = new messages.CreateResponse();
        response.setId(created.id);
        response.setProperties(encode(created.outputs));
        return response;
      }),
      update: calls.rpc(async (request: messages.UpdateRequest) => {
        const outputs = await this.handler(request.getType(), request.getUrn()).update({
          ...this.about(request, request.getTimeout()),
          id: request.getId(),
          oldInputs: decode(request.getOldInputs()),
          olds: decode(request.getOlds()),
          news: decode(request.getNews()),
          preview: request.getPreview(),
        });
        const response = new messages.UpdateResponse();
        response.setProperties(encode(outputs));
        return response;
      }),
      delete: calls.rpc(async (request: messages.DeleteRequest) => {
        await this.handler(request.getType(), request.getUrn()).delete({
          ...this.about(request, request.getTimeout()),
          id: request.getId(),
          inputs: decode(request.getOldInputs()),
          olds: decode(request.getProperties()),
        });
        return new Empty();
      }),
    };
  }

  private async read(request: messages.ReadRequest): Promise<messages.ReadResponse> {
    const found = await this.handler(request.getType(), request.getUrn()).read({
      ...this.about(request, request.getTimeout()),
      id: request.getId(),
      inputs: decode(request.getInputs()),
      olds: decode(request.getProperties()),
    });
    const response = new messages.ReadResponse();
    if (!found) return response;
    response.setId(found.id);
    response.setInputs(encode(found.inputs));
    response.setProperties(encode(found.outputs));
    return response;
  }

  private handler(type: string, urn: string): ResourceHandler {
    const handler = this.plugin.handler(type || typeOf(urn));
    if (!handler)
      throw new Error(`${this.plugin.name} has no resource type ${type || typeOf(urn)}`);
    return handler;
  }

  private about(
    request: { getUrn(): string; getName(): string; getType(): string },
    timeoutSeconds: number | undefined,
  ): ResourceRequest {
    const urn = request.getUrn();
    const timeoutMs = timeoutSeconds ? timeoutSeconds * 1000 : undefined;
    return {
      urn,
      name: request.getName() || urn.slice(urn.lastIndexOf("::") + 2),
      type: request.getType() || typeOf(urn),
      timeoutMs,
      signal: this.calls.signal(timeoutMs),
      engineGone: this.calls.engineGone,
      log: (severity, message) => this.log.write(urn, severity, message),
    };
  }
}

/** `urn:pulumi:stack::project::parent$type::name` -> `type`. */
function typeOf(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}

function checkFailure(failure: CheckFailure): messages.CheckFailure {
  const message = new messages.CheckFailure();
  message.setProperty(failure.property);
  message.setReason(failure.reason);
  return message;
}
