import assert from "node:assert/strict";
import {
  AnalyzeRequest,
  AnalyzerResource,
  AnalyzerProviderResource,
  AnalyzerStackConfigureRequest,
  AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Wire } from "../../../policies/pack/wire";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const URN = "urn:pulumi:dev::hyok::a:b:C::c";

/** The methods as the service has them. */
const service = () => ({
  configureStack: {
    requestDeserialize: (bytes: Buffer) => AnalyzerStackConfigureRequest.deserializeBinary(bytes),
  },
  analyze: { requestDeserialize: (bytes: Buffer) => AnalyzeRequest.deserializeBinary(bytes) },
  analyzeStack: {
    requestDeserialize: (bytes: Buffer) => AnalyzeStackRequest.deserializeBinary(bytes),
  },
});

function listening() {
  const wire = new Wire();
  const methods = service();
  wire.listen(methods);
  const analyze = (inputs: Record<string, JavaScriptValue>) => {
    const request = new AnalyzeRequest().setUrn(URN).setProperties(Struct.fromJavaScript(inputs));
    return methods.analyze.requestDeserialize(Buffer.from(request.serializeBinary()));
  };
  const configure = (isDryRun: boolean) => {
    const request = new AnalyzerStackConfigureRequest().setDryRun(isDryRun);
    return methods.configureStack.requestDeserialize(Buffer.from(request.serializeBinary()));
  };
  const analyzeStack = (inputs: Record<string, JavaScriptValue>) => {
    const provider = new AnalyzerProviderResource().setProperties(
      Struct.fromJavaScript({ region: "cn-beijing" }),
    );
    const resource = new AnalyzerResource()
      .setProperties(Struct.fromJavaScript(inputs))
      .setProvider(provider);
    const request = new AnalyzeStackRequest().setResourcesList([resource, new AnalyzerResource()]);
    return methods.analyzeStack.requestDeserialize(Buffer.from(request.serializeBinary()));
  };
  return { wire, analyze, analyzeStack, configure };
}

describe("policies/pack/wire", () => {
  it("knows a state, which no stack is configured for, a preview and an update", () => {
    const { wire, configure } = listening();
    assert.equal(wire.stage, "state");
    configure(true);
    assert.equal(wire.stage, "preview");
    configure(false);
    assert.equal(wire.stage, "update");
  });

  it("names the paths of secret inputs, lists and nested values among them", () => {
    const { wire, analyze } = listening();
    analyze({
      plain: "a",
      password: { ...SECRET, value: "b" },
      connection: { host: "h", privateKey: { ...SECRET, value: "c" } },
      list: ["x", { ...SECRET, value: "d" }],
      whole: { ...SECRET, value: { inner: "e" } },
    });
    assert.deepEqual([...wire.secretsOf(URN)].sort(), [
      "connection.privateKey",
      "list.1",
      "password",
      "whole",
    ]);
    assert.deepEqual(wire.secretsOf("urn:other"), []);
  });

  it("takes the last judgement of a resource, and hands the message on as it is", () => {
    const { wire, analyze } = listening();
    analyze({ password: { ...SECRET, value: "b" } });
    const request = analyze({ password: "b" });
    assert.deepEqual(wire.secretsOf(URN), []);
    assert.deepEqual(request.getProperties()?.toJavaScript(), { password: "b" });
  });

  it("counts how often a whole stack is asked about", () => {
    const { wire, analyze, analyzeStack } = listening();
    assert.equal(wire.round, 0);
    analyze({});
    analyzeStack({});
    assert.equal(wire.round, 1);
    analyzeStack({});
    assert.equal(wire.round, 2);
  });

  it("unpacks the resources of a stack and their providers once, to what they are", () => {
    const { analyzeStack } = listening();
    const [resource, bare] = analyzeStack({ tags: { owner: "a" } }).getResourcesList();
    const own = resource?.getProperties();
    assert.deepEqual(own?.toJavaScript(), { tags: { owner: "a" } });
    assert.equal(own?.toJavaScript(), own?.toJavaScript());
    const provider = resource?.getProvider()?.getProperties();
    assert.deepEqual(provider?.toJavaScript(), { region: "cn-beijing" });
    assert.equal(provider?.toJavaScript(), provider?.toJavaScript());
    assert.equal(bare?.getProperties(), undefined);
  });
});
