import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { shapeOf } from "../../bench/shape-of-run";

const STACK = "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev";

function registered(
  type: string,
  name: string,
  rest: { parent?: string; custom?: boolean } = {},
): EngineEvent {
  const urn = `urn:pulumi:dev::p::${type}::${name}`;
  const state = {
    type,
    urn,
    id: "",
    parent: rest.parent ?? STACK,
    inputs: {},
    outputs: {},
    provider: "",
    custom: rest.custom ?? true,
  };
  return {
    sequence: 0,
    timestamp: 0,
    resourcePreEvent: { metadata: { op: "create", urn, type, provider: "", new: state } },
  };
}

describe("bench/shape-of-run", () => {
  const component = registered("kit:index:Part", "part", { custom: false });
  const shape = (...events: EngineEvent[]) => shapeOf({ events });

  it("keeps kind and parent, without the stack and the engine's default providers", () => {
    assert.deepEqual(
      shape(
        registered("pulumi:pulumi:Stack", "p-dev", { custom: false }),
        registered("pulumi:providers:tls", "default_5_5_1"),
        registered("pulumi:providers:alicloud", "alibaba"),
        component,
        registered("tls:index:Key", "key", { parent: "urn:pulumi:dev::p::kit:index:Part::part" }),
      ),
      [
        { parent: -1, custom: true },
        { parent: -1, custom: false },
        { parent: 1, custom: true },
      ],
    );
  });

  it("counts a resource once when the engine tells of it twice", () => {
    assert.deepEqual(shape(component, component), [{ parent: -1, custom: false }]);
  });
});
