import type { Command } from "commander";
import { OpenApi } from "../../providers/hyok/client/openapi";
import { openApiSettings, readSettings } from "../../providers/hyok/client/settings";
import { ControlClient } from "../../sandbox/daemon/control-client";
import { engineFor } from "../engine";
import { interruptible } from "../interrupt";
import { output } from "../output";
import { projectRoot } from "../project";
import { selectStack, stackName } from "../pulumi/selected-stack";
import { auditWitness } from "../verification/audit-witness";
import { stackFacts } from "../verification/stack-facts";
import { verify } from "../verification/verify";

interface Options {
  readonly stack?: string;
  readonly json?: boolean;
}

/** `hyok verify`: the verify phase of a rehearsal against any deployed stack. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .summary("encrypt and decrypt with every hosted key of a deployed stack")
    .description(
      "Example: hyok verify --stack prod\n\nShows that the key store of a deployed stack is connected and that every hosted key works, in a cloud or in a sandbox. It changes nothing.",
    )
    .option("--stack <name>", "deployed stack; default: PULUMI_STACK")
    .option("--json", "print one JSON document on stdout")
    .action((options: Options) => interruptible((signal) => run(options, signal)));
}

async function run(options: Options, signal: AbortSignal): Promise<void> {
  const name = stackName(options.stack, process.env);
  const engine = await engineFor(process.env);
  const stack = await selectStack({ root: projectRoot(), engine, environment: process.env }, name);
  const outputs = await stack.outputs();
  const facts = stackFacts(
    Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, value as unknown]),
    ),
  );
  const api = new OpenApi(openApiSettings(readSettings({}, process.env)));
  const socket = process.env["HYOK_SANDBOX_SOCKET"];
  const witness = socket === undefined ? undefined : auditWitness(new ControlClient(socket));
  const keys = await verify({ api, call: { region: facts.region, signal } }, facts, witness);
  const found = keys.map(({ name, keyId, externalKeyId, proof }) => ({
    name,
    keyId,
    externalKeyId,
    proof,
  }));
  if (options.json)
    output.json({
      customKeyStoreId: facts.customKeyStoreId,
      connectionState: "CONNECTED",
      keys: found,
    });
  else
    output.data(
      [
        `custom key store ${facts.customKeyStoreId} is CONNECTED`,
        ...found.map((key) => `${key.name}: encrypted and decrypted; ${key.proof}`),
      ].join("\n"),
    );
}
