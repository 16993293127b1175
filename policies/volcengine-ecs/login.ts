import { Instance } from "@pulumi/volcengine/bin/ecs/instance";
import { on, resourceRule } from "../rule/resource-rule";
import { notApplicable, PASS, violation } from "../rule/verdict";

const PASSWORD = {
  en: "password is set without keyPairName, expected a key pair",
  zh: "仅设置了 password 而未设置 keyPairName，应使用密钥对",
};

const NOTHING = {
  en: "keyPairName is not set, expected a key pair",
  zh: "未设置 keyPairName，应使用密钥对",
};

/** Hosts are entered by a key pair. */
export const login = resourceRule({
  id: "volcengine-ecs-login",
  level: "advisory",
  severity: "medium",
  what: {
    en: "a host is entered by a password, or by nothing that the program knows",
    zh: "主机使用密码登录，或未设置登录凭据",
  },
  why: {
    en: "passwords are guessed and shared, and a host without a login cannot be configured",
    zh: "密码易被猜测和共享，而没有登录凭据的主机无法配置",
  },
  fix: {
    en: "make a KeyPair and set keyPairName",
    zh: "创建 KeyPair 并设置 keyPairName",
  },
  sources: ["R-006", "R-007"],
  controls: { mlps3: ["8.1.4.1"], gbt39786: ["8.3"] },
  cases: [
    on(Instance, (instance) => {
      if (instance.keyPairName) return PASS;
      if (instance.keepImageCredential === true)
        return notApplicable({
          en: "the image brings its own login",
          zh: "使用镜像自带的登录凭据",
        });
      return violation(instance.password ? PASSWORD : NOTHING);
    }),
  ],
});
