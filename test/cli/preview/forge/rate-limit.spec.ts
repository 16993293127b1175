import assert from "node:assert/strict";
import { isRateLimited, pauseMs } from "../../../../cli/preview/forge/rate-limit";

const NOW = Date.UTC(2026, 0, 5, 8, 0, 0);
const answer = (status: number, headers: Record<string, string> = {}, body = "") => ({
  status,
  headers: new Headers(headers),
  body,
});

describe("cli/preview/forge/rate-limit", () => {
  it("tells a refusal for rate from a missing permission", () => {
    assert.equal(isRateLimited(answer(429)), true);
    assert.equal(isRateLimited(answer(403, { "retry-after": "1" })), true);
    assert.equal(isRateLimited(answer(403, { "x-ratelimit-remaining": "0" })), true);
    const secondary = "You have exceeded a secondary rate limit";
    assert.equal(isRateLimited(answer(403, {}, secondary)), true);
    assert.equal(isRateLimited(answer(403, { "x-ratelimit-remaining": "1" })), false);
    assert.equal(isRateLimited(answer(403, {}, "Resource not accessible by integration")), false);
    assert.equal(isRateLimited(answer(401, { "retry-after": "1" })), false);
  });

  const pauses: readonly [Record<string, string>, number][] = [
    [{ "retry-after": "30" }, 30_000],
    [{ "retry-after": "0" }, 1_000],
    [{ "retry-after": "Mon, 05 Jan 2026 08:00:20 GMT" }, 20_000],
    [{ "retry-after": "Mon, 05 Jan 2026 07:00:00 GMT" }, 1_000],
    [{ "retry-after": "5", "x-ratelimit-reset": `${NOW / 1_000 + 90}` }, 5_000],
    [{ "x-ratelimit-reset": `${NOW / 1_000 + 90}` }, 90_000],
    [{ "ratelimit-reset": `${NOW / 1_000 + 90}` }, 90_000],
    [{ "x-ratelimit-reset": `${NOW / 1_000 - 90}` }, 1_000],
    [{ "x-ratelimit-reset": "soon" }, 60_000],
    [{}, 60_000],
  ];
  for (const [headers, ms] of pauses) {
    it(`waits ${ms} ms for ${JSON.stringify(headers)}`, () => {
      assert.equal(pauseMs(answer(429, headers), NOW), ms);
    });
  }
});
