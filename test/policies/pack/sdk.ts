import * as server from "@pulumi/policy/server";
import type { PolicyPackArgs } from "@pulumi/policy";
import {
  AnalyzeRequest,
  AnalyzerResource,
  AnalyzerResourceOptions,
  AnalyzeStackRequest,
  type AnalyzeDiagnostic,
  type AnalyzeResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

type Policies = PolicyPackArgs["policies"];
type Answer = (error: Error | null | undefined, response?: AnalyzeResponse) => void;
type Serve<Request> = (call: { readonly request: Request }, answer: Answer) => Promise<void>;
type Make<Request> = (
  ...pack: readonly [name: string, version: string, level: string, policies: Policies]
) => Serve<Request>;

/** What the SDK itself serves with; its declarations leave it out. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = server as unknown as {
  readonly makeAnalyzeRpcFun: Make<AnalyzeRequest>;
  readonly makeAnalyzeStackRpcFun: Make<AnalyzeStackRequest>;
};

/** What the policy SDK takes for a text that is not known yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Levels as the protocol numbers them. */
const LEVELS = ["advisory", "mandatory", "disabled", "remediate"];

/** A resource as the engine sends it. */
export interface Sent {
  readonly urn: string;
  readonly inputs?: Record<string, JavaScriptValue>;
}

/** What the engine would read of an answer. */
export interface Heard {
  readonly told: readonly {
    readonly policy: string;
    readonly level: string | undefined;
    readonly message: string;
    readonly urn: string;
  }[];
  readonly notApplicable: ReadonlyMap<string, string>;
}

/** What the SDK answers about one resource. */
export async function analyze(policies: Policies, sent: Sent): Promise<Heard> {
  const serve = makeAnalyzeRpcFun("pack", "1.0.0", "advisory", policies);
  const request = new AnalyzeRequest().setType(typeOf(sent.urn)).setUrn(sent.urn);
  request.setName(nameOf(sent.urn)).setProperties(Struct.fromJavaScript(sent.inputs ?? {}));
  return answerOf(serve, request.setOptions(options()));
}

/** What the SDK answers about a whole stack. */
export async function analyzeStack(policies: Policies, all: readonly Sent[]): Promise<Heard> {
  const serve = makeAnalyzeStackRpcFun("pack", "1.0.0", "advisory", policies);
  const resources = all.map(({ urn, inputs = {} }) =>
    new AnalyzerResource()
      .setType(typeOf(urn))
      .setUrn(urn)
      .setName(nameOf(urn))
      .setProperties(Struct.fromJavaScript(inputs))
      .setOptions(options()),
  );
  return answerOf(serve, new AnalyzeStackRequest().setResourcesList(resources));
}

const typeOf = (urn: string) => urn.split("::")[2] ?? "";
const nameOf = (urn: string) => urn.split("::")[3] ?? "";
const options = () =>
  new AnalyzerResourceOptions().setCustomtimeouts(new AnalyzerResourceOptions.CustomTimeouts());

async function answerOf<Request>(serve: Serve<Request>, request: Request): Promise<Heard> {
  let response: AnalyzeResponse | undefined;
  await serve({ request }, (error, answer) => {
    if (error) throw error;
    response = answer;
  });
  if (response === undefined) throw new Error("the SDK gave no answer");
  const reasons = response.getNotApplicableList();
  return {
    told: response.getDiagnosticsList().map(toldBy),
    notApplicable: new Map(reasons.map((each) => [each.getPolicyName(), each.getReason()])),
  };
}

function toldBy(each: AnalyzeDiagnostic): Heard["told"][number] {
  return {
    policy: each.getPolicyname(),
    level: LEVELS[each.getEnforcementlevel()],
    message: each.getMessage(),
    urn: each.getUrn(),
  };
}
