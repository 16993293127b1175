import assert from "node:assert/strict";
import { auditWitness } from "../../../cli/verification/audit-witness";
import type { AuditRecord } from "../../../sandbox/daemon/control";

let requests = 0;

const record = (changes: Partial<AuditRecord>): AuditRecord => ({
  time: "2026-01-01T00:00:00Z",
  action: "kms:Encrypt",
  principal: "acs:ram::1:user/proxy",
  resources: ["acs:kms:cn-beijing:1:key/external-1"],
  sourceIp: "203.0.113.5",
  requestId: `request-${(requests += 1)}`,
  ...changes,
});

describe("cli/verification/audit-witness", () => {
  it("counts the calls on one key that were let through, by what they did", async () => {
    const witness = auditWitness({
      audit: () =>
        Promise.resolve([
          record({}),
          record({ action: "kms:Decrypt" }),
          record({ action: "kms:Decrypt" }),
          record({ action: "kms:DescribeKey" }),
          record({ errorCode: "Forbidden.NoPermission" }),
          record({ resources: ["acs:kms:cn-beijing:1:key/external-12"] }),
          record({
            resources: ["acs:kms:cn-beijing:1:alias/a", "acs:kms:cn-beijing:1:key/external-1"],
          }),
        ]),
    });
    assert.deepEqual(await witness.callsOn("external-1"), { encrypt: 2, decrypt: 2 });
    assert.deepEqual(await witness.callsOn("external-2"), { encrypt: 0, decrypt: 0 });
  });

  it("counts on what the trail has forgotten since", async () => {
    const [first, second, third] = [record({}), record({ action: "kms:Decrypt" }), record({})];
    let rows = [first, second];
    const witness = auditWitness({ audit: () => Promise.resolve(rows) });
    assert.deepEqual(await witness.callsOn("external-1"), { encrypt: 1, decrypt: 1 });
    rows = [second, third];
    assert.deepEqual(await witness.callsOn("external-1"), { encrypt: 2, decrypt: 1 });
  });
});
