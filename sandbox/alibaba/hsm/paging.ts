import { refusal } from "../errors";
import { optionalText, type Parameters } from "../parameters";
import { PAGE_SIZE } from "./limits";

/** One page of a list with the fields that the HSM service puts beside it. */
export interface HsmPage<T> {
  readonly items: readonly T[];
  readonly fields: { readonly CurrentPage: number; readonly PageSize: number };
  readonly total: number;
}

/** Names of the parameters that `hsmPage` reads; both are required. */
export const HSM_PAGE_PARAMETERS = ["CurrentPage", "PageSize"] as const;

/** The page that a call asks for. @throws CloudError InvalidCurrentPage, InvalidPageSize. */
export function hsmPage<T>(items: readonly T[], params: Parameters): HsmPage<T> {
  const CurrentPage = whole(optionalText(params, "CurrentPage"));
  const PageSize = whole(optionalText(params, "PageSize"));
  if (CurrentPage === undefined || CurrentPage < 1) throw refusal("InvalidCurrentPage");
  if (PageSize === undefined || PageSize < PAGE_SIZE.min || PageSize > PAGE_SIZE.max) {
    throw refusal("InvalidPageSize", `It must be from ${PAGE_SIZE.min} to ${PAGE_SIZE.max}.`);
  }
  return {
    items: items.slice((CurrentPage - 1) * PageSize, CurrentPage * PageSize),
    fields: { CurrentPage, PageSize },
    total: items.length,
  };
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
