import assert from "node:assert/strict";
import { AdoptedTrail } from "../../../components/alibaba/adopted-trail";
import { settled } from "../../support/mock-engine";
import { build, resources } from "./alibaba-run";

const adopt = (trailName: string) => () => new AdoptedTrail("hyok", { trailName });

describe("components: alibaba: AdoptedTrail", () => {
  it("reads the trail and changes nothing", async () => {
    const run = await build(adopt("records"));
    assert.deepEqual(run.reads, ["alicloud:actiontrail/trail:Trail records"]);
    assert.deepEqual(resources(run), ["AdoptedTrail hyok"]);
    assert.equal(await settled(run.result.trailName), "records");
    assert.equal(await settled(run.result.bucketName), "records");
  });

  for (const [what, trailName, message] of [
    [
      "a trail that is off",
      "stopped-records",
      "trailName: expected a trail that is on, received 'stopped-records: Disable'; start its logging in the ActionTrail console",
    ],
    [
      "a trail of writes alone",
      "writes",
      "trailName: expected a trail of read and write events: decryptions are among the reads, received 'writes: Write'; let it record all events, or have a trail made",
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const words = (error: Error): string => error.message;
      const run = await build(() => settled(adopt(trailName)().trailName).catch(words)).catch(
        (error: Error) => ({ result: words(error) }),
      );
      assert.equal(await run.result, message);
    });
  }
});
