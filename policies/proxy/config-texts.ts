import { parseDocument } from "yaml";
import { firstWhere } from "../rule/partly-known";

/** What a command may carry a file in. */
export interface Carrier {
  readonly stdin?: string | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** A line of standard input that carries a file: mode, path, base64 of the contents. */
const YAML_LINE = /^[0-7]{3,4} \S+\.ya?ml ([A-Za-z0-9+/=]+)$/gm;

/** The text of the proxy's configuration in what a command carries. What is not known of one carrier hides nothing in another. */
export function configTextIn(carrier: Carrier): string | undefined {
  const carriers = [() => inStdin(carrier), () => inVariables(carrier)];
  return firstWhere(carriers, (read) => read() !== undefined)?.();
}

/** In a line of standard input, or as the whole of it. */
function inStdin({ stdin = "" }: Carrier): string | undefined {
  const lines = [...stdin.matchAll(YAML_LINE)].map(([, data = ""]) =>
    Buffer.from(data, "base64").toString("utf8"),
  );
  return [...lines, stdin].find(isProxyConfig);
}

function inVariables({ environment = {} }: Carrier): string | undefined {
  const texts = Object.keys(environment).map((name) => () => environment[name] ?? "");
  return firstWhere(texts, (read) => isProxyConfig(read()))?.();
}

/** The sections of the vendor's file stand at the start of a line; what a program cannot parse is no configuration. */
const isProxyConfig = (text: string) =>
  /^kms:/m.test(text) && /^server:/m.test(text) && parseDocument(text).errors.length === 0;
