import assert from "node:assert/strict";
import { allPages, linkedNext, PAGE_LIMIT } from "../../../../cli/preview/forge/pages";

const CURRENT = new URL("https://api.test/items?page=1");

describe("cli/preview/forge/pages", () => {
  const links: readonly [string, string | undefined][] = [
    ['<https://api.test/items?page=2>; rel="next"', "https://api.test/items?page=2"],
    [
      '<https://api.test/items?page=9>; rel="last", <https://api.test/items?page=2>; rel="next"',
      "https://api.test/items?page=2",
    ],
    ["<https://api.test/items?a=1,2&b=;c>; title=x; rel=next", "https://api.test/items?a=1,2&b=;c"],
    ['</items?page=3>; rel="nofollow next"', "https://api.test/items?page=3"],
    ['<https://api.test/items?page=2>; rel="prev"', undefined],
    ['<https://api.test/items?page=2>; rel="nextish"', undefined],
    ['<https://api.test/next>; rel="last"', undefined],
    ["", undefined],
  ];
  for (const [link, next] of links) {
    it(`reads the next page ${next ?? "(none)"} from '${link}'`, () => {
      assert.equal(linkedNext(new Headers({ link }), CURRENT)?.href, next);
    });
  }

  /** Reads pages of which the last is number `pages`. @returns the items and how many pages were read. */
  async function readAll(pages: number) {
    let count = 0;
    const next = () => (count < pages ? new URL(CURRENT) : undefined);
    const items = await allPages({ doing: "reading", first: CURRENT, next }, () => {
      count += 1;
      return Promise.resolve({ json: [count], headers: new Headers() });
    });
    return { items, count };
  }

  it("reads 500 pages, and not pages without an end", async () => {
    const { items, count } = await readAll(PAGE_LIMIT);
    assert.deepEqual([items.length, count], [500, 500]);
    await assert.rejects(readAll(PAGE_LIMIT + 1), {
      message:
        "reading: expected the JSON that the forge documents, received more than 500 pages; check the address of the API and any proxy in front of it",
    });
  });
});
