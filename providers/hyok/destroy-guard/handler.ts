import { isDeepStrictEqual } from "node:util";
import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  CreateResult,
  DiffRequest,
  DiffResult,
  ReadRequest,
  ReadResult,
  ResourceHandler,
  UpdateRequest,
} from "../../server/handler";
import { Unknown, type Properties } from "../../server/values";
import { failures, unknownInputIssues } from "../check";
import { notImportable } from "../state-only";

const KNOWN: ReadonlySet<string> = new Set(["keys"]);

/** Plugin side of `hyok:index:DestroyGuard`: it is in the stack's state only, and does its work by being protected there. */
export class DestroyGuardHandler implements ResourceHandler {
  check({ news }: CheckRequest): CheckResult {
    const wrongKeys = {
      path: "keys",
      expected: "a list of names",
      received: news["keys"],
      fix: "name the keys that a destroy would take away",
    };
    const issues = [
      ...(isNames(news["keys"]) ? [] : [wrongKeys]),
      ...unknownInputIssues(KNOWN, news),
    ];
    return { inputs: news, failures: failures(issues) };
  }

  diff({ olds, news }: DiffRequest): DiffResult {
    const isSame = isDeepStrictEqual(olds["keys"], news["keys"]);
    return {
      changes: isSame ? {} : { keys: { kind: "update", inputDiff: true } },
      deleteBeforeReplace: false,
    };
  }

  create({ name, inputs, preview }: CreateRequest): CreateResult {
    return { id: preview ? "" : name, outputs: inputs };
  }

  read({ id, inputs, olds }: ReadRequest): ReadResult {
    if (Object.keys(olds).length > 0) return { id, inputs, outputs: olds };
    throw notImportable("destroy guard", id);
  }

  update({ news }: UpdateRequest): Properties {
    return news;
  }

  delete(): void {
    // No cloud knows it.
  }
}

function isNames(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  return (
    Array.isArray(value) &&
    value.every((each) => typeof each === "string" || each instanceof Unknown)
  );
}
