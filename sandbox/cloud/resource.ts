import type { Caller, Cloud } from "./context";

/** Property values as they cross the resource door: plain JSON, Pulumi (camelCase) names. */
export type Properties = Record<string, unknown>;

/** One call through the resource door. */
export interface ResourceCall {
  readonly cloud: Cloud;
  readonly caller: Caller;
  readonly region: string;
  /** Id for the object that is made; set only where one is seeded that a configuration names. @default - a fresh one */
  readonly wantedId?: string;
}

/** What `create` answers: the cloud's id and all outputs (computed ones included). */
export interface Created {
  readonly id: string;
  readonly outputs: Properties;
}

/** What an update starts from and what it leads to. */
export interface Change {
  /** Outputs in the program's state. */
  readonly olds: Properties;
  /** Inputs as the program wants them now. */
  readonly news: Properties;
}

/**
 * Behaviour of one upstream resource type. Facts of the schema (types, required, enum, ranges) were checked by the stand-in plugin before;
 * here is what the cloud itself does: limits between objects, states, refusals, waiting.
 */
export interface ResourceModel {
  /** Pulumi type token, for example `volcengine:vpc/vpc:Vpc`. */
  readonly token: string;
  /** Input properties that the model gives a meaning to. Any other property that is set is refused by the door. */
  readonly modelled: readonly string[];
  create(call: ResourceCall, inputs: Properties): Promise<Created> | Created;
  /** Undefined when the object is gone. `known` are the properties in the program's state. */
  read(
    call: ResourceCall,
    id: string,
    known: Properties,
  ): Promise<Properties | undefined> | Properties | undefined;
  /** Absent when every change replaces the resource. Answers all outputs. */
  update?(call: ResourceCall, id: string, change: Change): Promise<Properties> | Properties;
  /** Deleting what is gone already is a success. */
  delete(call: ResourceCall, id: string, known: Properties): Promise<void> | void;
}

/** A `getX` function of an upstream provider. */
export interface FunctionModel {
  readonly token: string;
  invoke(call: ResourceCall, args: Properties): Promise<Properties> | Properties;
}
