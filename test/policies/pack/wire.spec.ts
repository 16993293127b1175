import assert from "node:assert/strict";
import { AnalyzeRequest, AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Wire } from "../../../policies/pack/wire";

const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
const URN = "urn:pulumi:dev::hyok::a:b:C::c";

/** The two methods as the service has them. */
const service = () => ({
  configureStack: {
    requestDeserialize: (bytes: Uint8Array) =>
      AnalyzerStackConfigureRequest.deserializeBinary(bytes),
  },
  analyze: { requestDeserialize: (bytes: Uint8Array) => AnalyzeRequest.deserializeBinary(bytes) },
});

function listening() {
  const wire = new Wire();
  const methods = service();
  wire.listen(methods);
  const analyze = (inputs: Record<string, JavaScriptValue>) => {
    const request = new AnalyzeRequest().setUrn(URN).setProperties(Struct.fromJavaScript(inputs));
    return methods.analyze.requestDeserialize(request.serializeBinary());
  };
  const configure = (isDryRun: boolean) => {
    const request = new AnalyzerStackConfigureRequest().setDryRun(isDryRun);
    return methods.configureStack.requestDeserialize(request.serializeBinary());
  };
  return { wire, analyze, configure };
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
});
