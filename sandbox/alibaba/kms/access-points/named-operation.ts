import type { OperationCall } from "../../../cloud/operation";
import type { AlibabaOperation } from "../../operation";
import { integer, type Parameters } from "../../parameters";
import { kmsOperation } from "../kms-operation";
import { PAGE_PARAMETERS } from "../paging";
import { readName } from "./fields";
import { PAGE_SIZE } from "./limits";
import { accessNeed, type AccessKind } from "./resource-names";

/** An operation on the rule, policy or access point that `Name` names. */
export interface NamedOperation {
  readonly action: string;
  readonly kind: AccessKind;
  /** Parameters besides `Name`. */
  readonly parameters: readonly string[];
  readonly mutates: boolean;
  run(name: string, call: OperationCall): object;
}

/** Makes the operation: a name of the allowed form, permission on it, then what `run` does. */
export function namedOperation(spec: NamedOperation): AlibabaOperation {
  const { action, kind, mutates } = spec;
  return kmsOperation({
    action,
    parameters: ["Name", ...spec.parameters],
    mutates,
    needs: (call) => [accessNeed(call, action, { kind, name: readName(call.params) })],
    run: (call) => spec.run(readName(call.params), call),
  });
}

/** An operation that lists one page of a kind; `items` puts the page's rows into the vendor's form. */
export function listOperation<T>(spec: {
  readonly action: string;
  readonly kind: AccessKind;
  rows(call: OperationCall): readonly T[];
  items(page: readonly T[]): object;
}): AlibabaOperation {
  const { action, kind } = spec;
  return kmsOperation({
    action,
    parameters: PAGE_PARAMETERS,
    mutates: false,
    needs: (call) => [accessNeed(call, action, { kind })],
    run: (call) => {
      const { first, number, size } = readPage(call.params);
      const rows = spec.rows(call);
      return {
        ...spec.items(rows.slice(first, first + size)),
        PageNumber: number,
        PageSize: size,
        TotalCount: rows.length,
      };
    },
  });
}

function readPage(params: Parameters): { first: number; number: number; size: number } {
  const number = integer(params, "PageNumber", { min: 1, max: 1_000_000 }) ?? 1;
  const size = integer(params, "PageSize", PAGE_SIZE) ?? PAGE_SIZE.fallback;
  return { first: (number - 1) * size, number, size };
}
