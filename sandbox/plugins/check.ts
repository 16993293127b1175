import { sentence, type Issue } from "../../core/issues";
import type { CheckResult } from "../../providers/server";
import { checkObject } from "./check-value";
import { nameInputs, type Naming } from "./naming";
import type { FunctionFacts, ResourceFacts, Schema } from "./schema";

type Properties = CheckResult["inputs"];

/** Checks the inputs of one resource against the schema's facts, makes up a name where upstream does, and fills in defaults. */
export function checkInputs(
  schema: Schema,
  facts: ResourceFacts,
  { news, naming }: { readonly news: Properties; readonly naming?: Naming | undefined },
): CheckResult {
  const issues: Issue[] = [];
  const object = { properties: facts.inputs, required: facts.requiredInputs };
  const named = naming ? nameInputs(facts, news, naming) : news;
  const inputs = checkObject(object, named, { schema, path: "", redact: false, issues });
  return {
    inputs,
    failures: issues.map((issue) => ({ property: issue.path, reason: sentence(issue) })),
  };
}

/** Checks the arguments of one function. */
export function checkArguments(
  schema: Schema,
  facts: FunctionFacts,
  args: Properties,
): { args: Properties; issues: Issue[] } {
  const issues: Issue[] = [];
  const object = { properties: facts.args, required: facts.requiredArgs };
  return { args: checkObject(object, args, { schema, path: "", redact: false, issues }), issues };
}
