import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command as RemoteCommand } from "@pulumi/command/remote/command";
import { parseDocument } from "yaml";
import type { Settings } from "../rule/facts";
import { on, type ResourceCase } from "../rule/resource-rule";
import { notApplicable, type Verdict } from "../rule/verdict";
import { configTextIn, type Carrier } from "./config-texts";

/** The proxy's `config.yaml` as a command delivers it. */
export interface ProxyConfig {
  /** The value at a path of names; undefined where there is none. */
  at(...path: readonly (string | number)[]): unknown;
  /** Number of external key managers. */
  readonly managers: number;
}

/** The configuration that a command carries: in a line of standard input, as the whole of it, or in a variable. */
export function proxyConfigIn(carrier: Carrier): ProxyConfig | undefined {
  const text = configTextIn(carrier);
  if (text === undefined) return undefined;
  const document = parseDocument(text);
  const managers = (document.toJS() as { readonly kms?: unknown }).kms;
  return {
    at: (...path) => document.getIn(path),
    managers: Array.isArray(managers) ? managers.length : 0,
  };
}

/** Of rules about the proxy's configuration, for every other command. */
export const NO_CONFIG = notApplicable({
  en: "the command delivers no configuration of an XKS proxy",
  zh: "该命令未下发 XKS 代理配置",
});

/** The judgement of the configuration that a command delivers, on the host or from here. */
export function onProxyConfig<S extends Settings>(
  judge: (config: ProxyConfig) => Verdict,
): ResourceCase<S>[] {
  const judged = (command: Carrier) => {
    const config = proxyConfigIn(command);
    return config === undefined ? NO_CONFIG : judge(config);
  };
  return [on(RemoteCommand, judged), on(LocalCommand, judged)];
}
