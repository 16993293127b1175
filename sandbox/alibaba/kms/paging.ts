import { integer, type Parameters } from "../parameters";
import { PAGE_SIZE } from "./limits";

/** One page of a list with the fields that the vendor puts beside it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly fields: {
    readonly PageNumber: number;
    readonly PageSize: number;
    readonly TotalCount: number;
  };
}

/** Names of the parameters that `pageOf` reads. */
export const PAGE_PARAMETERS = ["PageNumber", "PageSize"] as const;

/** The page that a call asks for. @throws CloudError InvalidParameter. */
export function pageOf<T>(items: readonly T[], params: Parameters): Page<T> {
  const number = integer(params, "PageNumber", { min: 1, max: 1_000_000 }) ?? 1;
  const size = integer(params, "PageSize", PAGE_SIZE) ?? PAGE_SIZE.fallback;
  return {
    items: items.slice((number - 1) * size, number * size),
    fields: { PageNumber: number, PageSize: size, TotalCount: items.length },
  };
}
