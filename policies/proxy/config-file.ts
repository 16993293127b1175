import { Command as LocalCommand } from "@pulumi/command/local/command";
import { Command as RemoteCommand } from "@pulumi/command/remote/command";
import { parseDocument } from "yaml";
import type { Settings } from "../rule/facts";
import { on, type ResourceCase } from "../rule/resource-rule";
import { notApplicable, type Verdict } from "../rule/verdict";

/** The proxy's `config.yaml` as a command delivers it. */
export interface ProxyConfig {
  /** The value at a path of names; undefined where there is none. */
  at(...path: readonly (string | number)[]): unknown;
  /** Number of external key managers. */
  readonly managers: number;
}

/** What a command may carry a file in. */
interface Carrier {
  readonly stdin?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** A line of standard input that carries a file: mode, path, base64 of the contents. */
const YAML_LINE = /^[0-7]{3,4} \S+\.ya?ml ([A-Za-z0-9+/=]+)$/gm;

/** The configuration that a command carries: in a line of standard input, as the whole of it, or in a variable. */
export function proxyConfigIn({ stdin = "", environment = {} }: Carrier): ProxyConfig | undefined {
  const lines = [...stdin.matchAll(YAML_LINE)].map(([, data = ""]) =>
    Buffer.from(data, "base64").toString("utf8"),
  );
  const variables = Object.keys(environment).map((name) => environment[name] ?? "");
  const text = [...lines, stdin, ...variables].find(isProxyConfig);
  if (text === undefined) return undefined;
  const document = parseDocument(text);
  const managers = (document.toJS() as { readonly kms?: unknown }).kms;
  return {
    at: (...path) => document.getIn(path),
    managers: Array.isArray(managers) ? managers.length : 0,
  };
}

/** The sections of the vendor's file stand at the start of a line; what a program cannot parse is no configuration. */
const isProxyConfig = (text: string) =>
  /^kms:/m.test(text) && /^server:/m.test(text) && parseDocument(text).errors.length === 0;

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
