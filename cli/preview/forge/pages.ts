import { unreadable, type ForgeAnswer } from "./connection";

/** Most comments in one page that both forges give. */
export const PAGE_SIZE = 100;

/** Most pages that are read: far more comments than either forge admits in one place, and an end to pages that lead in a circle. */
export const PAGE_LIMIT = 500;

/** Reads one page at an address. */
export type ReadPage = (url: URL) => Promise<ForgeAnswer>;

/** The address of the page after one; undefined after the last. */
export type NextPage = (headers: Headers, current: URL) => URL | undefined;

/** Everything on all pages from the first one on. @throws CallFailure `unreadable` when a page is no list or the pages do not end. */
export async function allPages(
  { doing, first, next }: { readonly doing: string; readonly first: URL; readonly next: NextPage },
  read: ReadPage,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let url: URL | undefined = first;
  for (let page = 1; url !== undefined; page += 1) {
    if (page > PAGE_LIMIT) throw unreadable(doing, `more than ${PAGE_LIMIT} pages`);
    const answer: ForgeAnswer = await read(url);
    if (!Array.isArray(answer.json)) throw unreadable(doing, "JSON that is no list");
    items.push(...(answer.json as unknown[]));
    const following: URL | undefined = next(answer.headers, url);
    if (following !== undefined && following.origin !== first.origin)
      throw unreadable(doing, "a next page on another server, which must not see the token");
    url = following;
  }
  return items;
}

/** The target of `rel="next"` in a `Link` header. @see https://www.rfc-editor.org/rfc/rfc8288 */
export function linkedNext(headers: Headers, current: URL): URL | undefined {
  const links = (headers.get("link") ?? "").matchAll(/<([^>]*)>([^<]*)/g);
  for (const [, target = "", attributes = ""] of links) {
    const relations = /;\s*rel\s*=\s*"?([^";,]*)/i.exec(attributes)?.[1]?.trim().split(/\s+/) ?? [];
    if (relations.includes("next") && URL.canParse(target, current.href))
      return new URL(target, current);
  }
  return undefined;
}
