import { numberAt, objectAt, objectsAt, type Answer } from "./answer";

/** Largest page that the KMS describe operations give. */
export const PAGE_SIZE = 100;

/** One page of a describe operation. */
export interface Page {
  readonly CurrentPage: number;
  readonly PageSize: number;
}

/** All objects of a paged describe operation, by the name of its list. */
export async function allPages(
  list: string,
  fetchPage: (page: Page) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const found: Answer[] = [];
  for (let current = 1; ; current += 1) {
    const result = await fetchPage({ CurrentPage: current, PageSize: PAGE_SIZE });
    const items = objectsAt(result, list);
    found.push(...items);
    const total = numberAt(objectAt(result, "PageInfo"), "TotalCount") ?? found.length;
    if (items.length === 0 || found.length >= total) return found;
  }
}
