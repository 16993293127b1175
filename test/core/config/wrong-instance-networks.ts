import type { WrongRule } from "./wrong-rule";

const OTHER_VPC = "name each VPC once";
const BOTH_ZONES =
  "name both zones: an instance with one is replaced at every update, and its keys are lost";
const TWO_ZONES = "expected 2 zone ids of keySource.region";
const QUOTA = "the instance's own VPC, bindVpcs and sharedAccounts together";
const LATER = "raise it: it can be raised later too, but never lowered";

/** Zones, vSwitches and bound VPCs that an instance cannot have. */
export const WRONG_INSTANCE_NETWORKS: readonly WrongRule[] = [
  {
    rule: "R-097",
    title: "a network without a VPC",
    base: "software",
    change: { "dedicatedKms.network": { existing: { vswitchIds: ["vsw-1"] } } },
    message: [
      "dedicatedKms.network.existing.vpcId: expected the id of a VPC (vpc-...), received undefined; copy it from the console, or leave it out to have one made",
    ],
  },
  {
    rule: "R-098",
    title: "a network without vSwitches",
    base: "software",
    change: { "dedicatedKms.network": { existing: { vpcId: "vpc-1" } } },
    message: [
      "dedicatedKms.network.existing.vswitchIds: expected 1 or 2 vSwitch ids, received undefined; list them in the order of dedicatedKms.zones",
    ],
  },
  {
    rule: "R-098",
    title: "a hardware instance with one vSwitch",
    base: "hardware",
    change: { "dedicatedKms.network": { existing: { vpcId: "vpc-1", vswitchIds: ["vsw-1"] } } },
    message: [
      "dedicatedKms.network.existing.vswitchIds: expected 2 vSwitch ids, one per zone, received [ 'vsw-1' ]; list them in the order of dedicatedKms.zones",
    ],
  },
  {
    rule: "R-098",
    title: "three vSwitches",
    base: "software",
    change: {
      "dedicatedKms.network": {
        existing: { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-2", "vsw-3"] },
      },
    },
    message: [
      "dedicatedKms.network.existing.vswitchIds: expected 1 or 2 vSwitch ids, received [ 'vsw-1', 'vsw-2', 'vsw-3' ]; list them in the order of dedicatedKms.zones",
    ],
  },
  {
    rule: "R-098",
    title: "one vSwitch twice",
    base: "software",
    change: {
      "dedicatedKms.network": { existing: { vpcId: "vpc-1", vswitchIds: ["vsw-1", "vsw-1"] } },
    },
    message: [
      "dedicatedKms.network.existing.vswitchIds[1]: expected a vSwitch that is not in the list yet, received 'vsw-1'; name the vSwitch of each zone once",
    ],
  },
  {
    rule: "R-102",
    title: "a bound VPC of another region",
    base: "software",
    change: {
      "dedicatedKms.vpcQuota": 2,
      "dedicatedKms.vpcsInterconnected": true,
      "dedicatedKms.bindVpcs": [
        {
          vpcId: "vpc-2",
          vswitchId: "vsw-2",
          ownerAccountId: "1234567890123456",
          regionId: "cn-shanghai",
        },
      ],
    },
    message: [
      "dedicatedKms.bindVpcs[0].regionId: expected cn-beijing, the region of the instance, received 'cn-shanghai'; bind VPCs of the instance's own region only",
    ],
  },
  {
    rule: "R-103",
    title: "bound VPCs that nothing connects",
    base: "software",
    change: {
      "dedicatedKms.vpcQuota": 2,
      "dedicatedKms.bindVpcs": [
        { vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "1234567890123456" },
      ],
    },
    message: [
      "dedicatedKms.vpcsInterconnected: expected true with bindVpcs: CEN, Express Connect or VPN gateways connect the VPCs, received false; connect them and set it to true, or remove bindVpcs",
    ],
  },
  {
    rule: "R-104",
    title: "more bound VPCs than bought",
    base: "software",
    change: {
      "dedicatedKms.vpcQuota": 1,
      "dedicatedKms.vpcsInterconnected": true,
      "dedicatedKms.bindVpcs": [
        { vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "1234567890123456" },
      ],
    },
    message: [`dedicatedKms.vpcQuota: expected at least 2: ${QUOTA}, received 1; ${LATER}`],
  },
  {
    rule: "R-104",
    title: "shared accounts that are not bought",
    base: "software",
    change: { "dedicatedKms.vpcQuota": 2, "dedicatedKms.sharedAccounts": 2 },
    message: [`dedicatedKms.vpcQuota: expected at least 3: ${QUOTA}, received 2; ${LATER}`],
  },
  {
    rule: "R-104",
    title: "one bound VPC twice",
    base: "software",
    change: {
      "dedicatedKms.vpcQuota": 3,
      "dedicatedKms.vpcsInterconnected": true,
      "dedicatedKms.bindVpcs": [
        { vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "1234567890123456" },
        { vpcId: "vpc-2", vswitchId: "vsw-3", ownerAccountId: "1234567890123456" },
      ],
    },
    message: [
      `dedicatedKms.bindVpcs[1].vpcId: expected a VPC that is neither the instance's own nor in the list yet, received 'vpc-2'; ${OTHER_VPC}`,
    ],
  },
  {
    rule: "R-104",
    title: "the instance's own VPC bound again",
    base: "software",
    change: {
      "dedicatedKms.vpcQuota": 2,
      "dedicatedKms.vpcsInterconnected": true,
      "dedicatedKms.network": { existing: { vpcId: "vpc-2", vswitchIds: ["vsw-1"] } },
      "dedicatedKms.bindVpcs": [
        { vpcId: "vpc-2", vswitchId: "vsw-2", ownerAccountId: "1234567890123456" },
      ],
    },
    message: [
      `dedicatedKms.bindVpcs[0].vpcId: expected a VPC that is neither the instance's own nor in the list yet, received 'vpc-2'; ${OTHER_VPC}`,
    ],
  },
  {
    rule: "R-105",
    title: "a bound VPC without a vSwitch",
    base: "software",
    change: { "dedicatedKms.bindVpcs": [{ vpcId: "vpc-2", ownerAccountId: "1234567890123456" }] },
    message: [
      "dedicatedKms.bindVpcs[0].vswitchId: expected one vSwitch id of that VPC (vsw-...), received undefined; name one",
    ],
  },
  {
    rule: "kit",
    title: "one zone",
    base: "software",
    change: { "dedicatedKms.zones": ["cn-beijing-f"] },
    message: [`dedicatedKms.zones: ${TWO_ZONES}, received [ 'cn-beijing-f' ]; ${BOTH_ZONES}`],
  },
  {
    rule: "kit",
    title: "three zones",
    base: "software",
    change: { "dedicatedKms.zones": ["cn-beijing-a", "cn-beijing-f", "cn-beijing-k"] },
    message: [
      `dedicatedKms.zones: ${TWO_ZONES}, received [ 'cn-beijing-a', 'cn-beijing-f', 'cn-beijing-k' ]; ${BOTH_ZONES}`,
    ],
  },
  {
    rule: "kit",
    title: "one zone twice",
    base: "software",
    change: { "dedicatedKms.zones": ["cn-beijing-f", "cn-beijing-f"] },
    message: [
      "dedicatedKms.zones[1]: expected a zone that is not in the list yet, received 'cn-beijing-f'; name each zone once",
    ],
  },
  {
    rule: "kit",
    title: "a zone of another region",
    base: "software",
    change: { "dedicatedKms.zones": ["cn-beijing-f", "cn-shanghai-b"] },
    message: [
      "dedicatedKms.zones[1]: expected a zone of cn-beijing, received 'cn-shanghai-b'; name a zone of keySource.region",
    ],
  },
  {
    rule: "kit",
    title: "a zone outside the mainland with a dash too many",
    base: "software",
    change: {
      "keySource.region": "ap-southeast-1",
      "dedicatedKms.zones": ["ap-southeast-1a", "ap-southeast-1-b"],
    },
    message: [
      "dedicatedKms.zones[1]: expected a zone of ap-southeast-1, received 'ap-southeast-1-b'; name a zone of keySource.region",
    ],
  },
  {
    rule: "kit",
    title: "a network without room",
    base: "software",
    change: { "dedicatedKms.network": { cidr: "10.80.0.0/24" } },
    message: [
      "dedicatedKms.network.cidr: expected a network with room for one /24 per zone: 2, received '10.80.0.0/24'; choose a larger range, such as a /16",
    ],
  },
  {
    rule: "kit",
    title: "a network of public addresses",
    base: "software",
    change: { "dedicatedKms.network": { cidr: "8.8.0.0/16" } },
    message: [
      "dedicatedKms.network.cidr: expected a network inside 10.0.0.0/8 or 172.16.0.0/12 or 192.168.0.0/16, received '8.8.0.0/16'; choose a private range that no connected network uses",
    ],
  },
];
