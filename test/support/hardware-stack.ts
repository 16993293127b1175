import { parse, stringify } from "yaml";
import { readStackFile } from "../../cli/pulumi/stack-file";
import { ROOT } from "./rehearsal-stage";

/** What the production environment has at Alibaba Cloud that a person at a console, or a client key, belongs to. */
const FROM_PRODUCTION = ["dedicatedKms", "kmsKeys", "applicationAccess", "serviceRoles"];

/** The development stack with the hardware instance, the HSMs and the application of the production one. */
export function hardwareStack(added: Readonly<Record<string, unknown>> = {}): string {
  const production = configOf("prod");
  const alibaba = FROM_PRODUCTION.map((name) => [`hyok:${name}`, production[`hyok:${name}`]]);
  return stringify({
    config: { ...configOf("dev"), ...Object.fromEntries(alibaba), ...added },
  });
}

function configOf(stack: string): Record<string, unknown> {
  return (parse(readStackFile(ROOT, stack)) as { config: Record<string, unknown> }).config;
}
