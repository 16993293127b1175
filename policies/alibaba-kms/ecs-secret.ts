import { Instance } from "@pulumi/alicloud/ecs/instance";
import { firstViolation } from "../rule/first-violation";
import { jsonOf } from "../rule/json";
import { valueAt } from "../rule/stack";
import { differs, PASS, violation, type Verdict } from "../rule/verdict";
import { configPath, withConfig, type Managed } from "./extended-config";

/** Secrets of ECS instances: an instance, and a user on it. */
export function ecsSecret({ secret, stack }: Managed): Verdict {
  const path = configPath("InstanceId");
  const server = () =>
    "missing" in stack.link(withConfig(secret), path, { class: Instance })
      ? differs(path, undefined, "the id of an instance")
      : PASS;
  const user = () => {
    const said = jsonOf(secret.outputs.secretData);
    return valueAt(said, "UserName")
      ? PASS
      : violation({
          en: "secretData names no UserName, expected the user on the instance",
          zh: "secretData 未指定 UserName，应为实例上的用户",
        });
  };
  return firstViolation(server, user);
}
