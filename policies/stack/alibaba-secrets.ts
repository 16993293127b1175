import { Certificate } from "@pulumi/alicloud/cas/certificate";
import { ServiceCertificate } from "@pulumi/alicloud/cas/serviceCertificate";
import { NodePool } from "@pulumi/alicloud/cs/nodePool";
import { Instance as Server } from "@pulumi/alicloud/ecs/instance";
import { Ciphertext } from "@pulumi/alicloud/kms/ciphertext";
import { ClientKey } from "@pulumi/alicloud/kms/clientKey";
import { Secret } from "@pulumi/alicloud/kms/secret";
import { Account as RedisAccount } from "@pulumi/alicloud/kvstore/account";
import { Instance as Redis } from "@pulumi/alicloud/kvstore/instance";
import { Account as MongoAccount } from "@pulumi/alicloud/mongodb/account";
import { Instance as Mongo } from "@pulumi/alicloud/mongodb/instance";
import { Account as PolarAccount } from "@pulumi/alicloud/polardb/account";
import { Account as RdsAccount } from "@pulumi/alicloud/rds/account";
import { LoginProfile } from "@pulumi/alicloud/ram/loginProfile";
import { ServerCertificate } from "@pulumi/alicloud/slb/serverCertificate";
import type { ResourceCase } from "../rule/resource-rule";
import { secretAt } from "./secret-at";

/** Inputs of Alibaba Cloud that are secrets. A `kmsEncryptedPassword` is none: KMS alone can read it. */
export const inputsOfAlibaba: readonly ResourceCase[] = [
  secretAt(Secret, "secretData"),
  secretAt(Ciphertext, "plaintext"),
  secretAt(ClientKey, "password"),
  secretAt(LoginProfile, "password"),
  secretAt(Server, "password"),
  secretAt(NodePool, "password"),
  secretAt(RdsAccount, "accountPassword", "password"),
  secretAt(PolarAccount, "accountPassword"),
  secretAt(MongoAccount, "accountPassword"),
  secretAt(RedisAccount, "accountPassword"),
  secretAt(Mongo, "accountPassword"),
  secretAt(Redis, "password"),
  secretAt(Certificate, "key", "encryptPrivateKey", "signPrivateKey"),
  secretAt(ServiceCertificate, "key", "encryptPrivateKey", "signPrivateKey"),
  secretAt(ServerCertificate, "privateKey"),
];
