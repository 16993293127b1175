import assert from "node:assert/strict";
import {
  BINDING_MATERIALS,
  bindingRunbook,
  DEFAULT_CLIENT_PASSWORD_REFUSED,
  isMainland,
} from "../../../core/kms/hsm-binding";
import { BINDING_FACTS as FACTS } from "./binding-facts";

describe("core/kms/hsm-binding", () => {
  it("tells every step at the GVSM and at the console with the environment's values", () => {
    assert.deepEqual(bindingRunbook(FACTS), [
      "1. Make sure that no other KMS instance uses the HSM cluster cluster-1 and that kst-1 has no cluster yet: one cluster serves one instance, for good.",
      "2. Read the certificates and passwords on the machine that you work on, and keep no copy of them: npx hyok manual-steps --stack prod --show-secrets",
      "3. Start the HSM management tool (PKIManager) on the management host in vpc-1 and connect to the master GVSM hsm-1 by TCP/IP at 10.80.0.10, port 8020; log in as its administrator.",
      "4. Import clientCertificatePem as client.pem: key management [密钥管理] > client management [客户端管理].",
      "5. Import serverPkcs12Base64, decoded to server.p12, with serverPkcs12Password: key management [密钥管理] > server management [服务端管理]. Restart the GVSM.",
      "6. Set the host port attributes [主机端口属性] in device management [设备管理]: Socket KeepAlive 60 [Socket KeepAlive时间], header length 0 [消息报文头长度], encoding ASCII [消息报文编码格式], communication two-way [主机服务通讯方式: 双向通讯], protocol TLSv1.2 [主机服务通讯协议]. Restart the GVSM.",
      "7. Open the CloudHSM console [加密服务] in cn-beijing and synchronise the cluster cluster-1 with one click [一键同步集群]; wait until it is done.",
      "8. Open the KMS console [密钥管理服务] in cn-beijing > instances [实例管理] > hardware key management [硬件密钥管理] and choose Enable [启用] for kst-1.",
      "9. Select the HSM cluster [选择集群]: cluster-1.",
      "10. Enter the access credential [访问凭据]: clientPkcs12Password as client protection password [客户端保护口令], clientPkcs12Base64 as client certificate [客户端证书] and securityDomainCertificatePem as security-domain certificate [安全域证书].",
      "11. Choose the VPC vpc-1, the zones [可用区] cn-beijing-f and cn-beijing-k and the vSwitches [交换机] vsw-1 and vsw-2. The VPC cannot be changed later.",
      "12. Confirm [确定] and wait some minutes until the status of kst-1 is Enabled [已启用]; its endpoint is then https://kst-1.cryptoservice.kms.aliyuncs.com.",
    ]);
  });

  it("leaves out what the cloud does itself for managed certificates", () => {
    const runbook = bindingRunbook({ ...FACTS, certificates: "managed" });
    assert.equal(runbook.length, 6);
    assert.equal(
      runbook[3],
      "4. Keep the access credential [访问凭据] that the console offers: the certificates of this cluster are managed by the cloud.",
    );
  });

  it("gives a cluster outside the mainland its own credential", () => {
    const runbook = bindingRunbook({ ...FACTS, region: "ap-southeast-1" });
    assert.equal(runbook.length, 6);
    assert.equal(
      runbook[3],
      "4. Enter the access credential [访问凭据]: user name kmsuser with the password that you gave it in the cluster, and as security-domain certificate [安全域证书] the cluster's owner certificate (output ownerCertificate).",
    );
  });

  it("names every secret that the person needs, and never the vendor's password", () => {
    const text = bindingRunbook(FACTS).join("\n");
    for (const name of Object.values(BINDING_MATERIALS)) assert(text.includes(name), name);
    assert(!text.includes(DEFAULT_CLIENT_PASSWORD_REFUSED));
  });

  it("counts Hong Kong as outside the mainland", () => {
    const regions = ["cn-beijing", "cn-hongkong", "ap-southeast-1", "me-central-1"];
    assert.deepEqual(regions.filter(isMainland), ["cn-beijing"]);
  });
});
