import { StorageClass, type StorageClassArgs } from "../../../policies/alibaba-data/upstream";
import { one, type ResourceFixtures } from "../support/fixture";
import { later } from "../support/markers";

const volumes = (change: Partial<StorageClassArgs>, says?: string) =>
  one(
    StorageClass,
    {
      provisioner: "diskplugin.csi.alibabacloud.com",
      parameters: { type: "cloud_essd", encrypted: "true" },
      ...change,
    },
    says === undefined ? {} : { says },
  );

const plain = (is: string) => `parameters.encrypted is ${is}, expected "true"`;

/** Fixtures of the rule about volumes of clusters. */
export const RESOURCE_FIXTURES: readonly ResourceFixtures[] = [
  {
    rule: "alibaba-data-storage-class",
    broken: {
      "nothing is said of encryption": volumes(
        { parameters: { type: "cloud_essd" } },
        plain("not set"),
      ),
      "no parameters": volumes({ parameters: {} }, plain("not set")),
      "encryption is off": volumes({ parameters: { encrypted: "false" } }, plain('"false"')),
    },
    good: {
      "encrypted disks": volumes({}),
      "disks under a key": volumes({
        parameters: { encrypted: "true", kmsKeyId: "key-bjj6732a1b2c" },
      }),
    },
    notApplicable: {
      "file systems": volumes(
        { provisioner: "nasplugin.csi.alibabacloud.com", parameters: {} },
        "the volumes are not disks of Alibaba Cloud",
      ),
    },
    unknown: {
      "encryption is known later": volumes(
        { parameters: { encrypted: later("false") } },
        plain('"false"'),
      ),
    },
  },
];
