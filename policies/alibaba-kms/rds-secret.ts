import { Instance as Database } from "@pulumi/alicloud/rds/instance";
import { expects } from "../rule/expects";
import { firstViolation } from "../rule/first-violation";
import { differs, PASS, type Verdict } from "../rule/verdict";
import { configPath, configText, withConfig, type Managed } from "./extended-config";

const DOUBLE = "DoubleUsers";

/** Engines whose accounts KMS manages, and the version that exists as a cluster only, which it does not. Source: Alibaba Cloud KMS collection 4.5.1; that 2017_ent is the cluster edition is inferred. */
const ENGINES: readonly string[] = ["MySQL", "MariaDB", "SQLServer", "PostgreSQL"];
const CLUSTER_VERSION = "2017_ent";

const ENGINE = { en: ENGINES.join(", "), zh: ENGINES.join("、") };

/** Secrets of databases: two accounts, of an engine that KMS can manage. */
export function rdsSecret({ secret, stack, isPersonal }: Managed): Verdict {
  const configured = withConfig(secret);
  const accounts = () => {
    const kind = configText(configured, "SecretSubType");
    if (kind === DOUBLE || isPersonal()) return PASS;
    return differs(configPath("SecretSubType"), kind, DOUBLE);
  };
  const database = () => {
    const path = configPath("DBInstanceId");
    const link = stack.link(configured, path, { class: Database });
    if ("missing" in link) return differs(path, undefined, "the id of a database");
    if ("outside" in link) return PASS;
    const { name, outputs } = link.to;
    if (!ENGINES.includes(outputs.engine)) return expects(`${name}.engine`, outputs.engine, ENGINE);
    return outputs.engineVersion === CLUSTER_VERSION
      ? differs(`${name}.engineVersion`, CLUSTER_VERSION, "2017_std_ha")
      : PASS;
  };
  return firstViolation(accounts, database);
}
