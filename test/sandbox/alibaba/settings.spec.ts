import { deepEqual, equal, throws } from "node:assert/strict";
import {
  alibabaSettings,
  changeAlibabaSettings,
  DEFAULT_ALIBABA_SETTINGS,
} from "../../../sandbox/alibaba/settings";
import { MemoryStore } from "../../../sandbox/state/store";
import { SmallCloud } from "./small-cloud";

describe("sandbox/alibaba/settings", () => {
  it("has its defaults, keeps what is changed and makes it last", () => {
    let saves = 0;
    const store = new (class extends MemoryStore {
      override save(): void {
        saves += 1;
      }
    })();
    const cloud = new SmallCloud(store);
    saves = 0;
    deepEqual(alibabaSettings(cloud), DEFAULT_ALIBABA_SETTINGS);
    changeAlibabaSettings(cloud, { sharedGatewayServesInstanceKeys: false });
    changeAlibabaSettings(cloud, { instanceConnectMs: 0 });
    deepEqual(alibabaSettings(new SmallCloud(store)), {
      ...DEFAULT_ALIBABA_SETTINGS,
      sharedGatewayServesInstanceKeys: false,
      instanceConnectMs: 0,
    });
    equal(saves, 2);
  });

  it("refuses names, types and numbers that are no setting, and changes nothing", () => {
    const cloud = new SmallCloud();
    const names = Object.keys(DEFAULT_ALIBABA_SETTINGS).join(", ");
    const attempts: readonly (readonly [object, string])[] = [
      [{ colour: "red" }, `colour: expected one of ${names}; use one of these`],
      [
        { subscriptionsAreRefunded: "no" },
        "subscriptionsAreRefunded: expected true or false, received no; use either",
      ],
      [
        { instanceConnectMs: -1 },
        "instanceConnectMs: expected a whole number from 0, received -1; use such a number",
      ],
      [
        { instanceBindMs: 0.5 },
        "instanceBindMs: expected a whole number from 0, received 0.5; use such a number",
      ],
      [
        { instanceBindMs: NaN },
        "instanceBindMs: expected a whole number from 0, received NaN; use such a number",
      ],
    ];
    for (const [changes, message] of attempts)
      throws(() => changeAlibabaSettings(cloud, changes), { name: "RangeError", message });
    deepEqual(alibabaSettings(cloud), DEFAULT_ALIBABA_SETTINGS);
  });
});
