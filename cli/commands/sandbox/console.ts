import type { Command } from "commander";
import type { ConsoleInstance } from "../../../sandbox/daemon/alibaba-control";
import { wholeNumber } from "../../arguments";
import { output } from "../../output";
import { connectToSandbox } from "../../sandbox/running";
import { readEntered } from "./console-input";

/** Months of a subscription. */
const MONTHS = { min: 1, max: 60 };

interface Options {
  readonly managed?: boolean;
  readonly json?: boolean;
}

interface Place extends Options {
  readonly vpc?: string;
  readonly zones?: readonly string[];
  readonly vswitches?: readonly string[];
}

/** `hyok sandbox console ...`: the person at Alibaba Cloud's consoles, where no operation exists. */
export function addConsole(sandbox: Command): void {
  const console = sandbox
    .command("console")
    .summary("do what only a person at Alibaba Cloud's consoles can do")
    .description(
      "Example: hyok sandbox console bind-hsm --help\n\nPlays the person at the consoles of Alibaba Cloud: buys instances and HSMs, binds an HSM cluster, disconnects it.",
    );
  const deeds = [addBind, addReconnect, addDisconnect, addBuyInstance, addBuyHsm, addConfirm];
  for (const add of deeds) add(console);
}

function addBind(console: Command): void {
  console
    .command("bind-hsm")
    .summary("bind an HSM cluster to a hardware instance, as its runbook says")
    .description(
      "Example: hyok sandbox console bind-hsm kst-... cluster-... < secrets.json\n\nSets the master HSM up, synchronises the cluster and enables the instance. The secrets come on stdin as JSON, by their names in the runbook or as manual-steps --show-secrets --json prints them.",
    )
    .argument("<instance>", "hardware instance, kst-...")
    .argument("<cluster>", "HSM cluster, cluster-...")
    .option("--vpc <id>", "VPC; that of the cluster unless it is named")
    .option("--zones <ids...>", "zones; those of the cluster unless they are named")
    .option("--vswitches <ids...>", "vSwitches in the order of the zones")
    .option("--managed", "enter no secrets: the cluster's certificates are managed")
    .option("--json", "print one JSON document on stdout")
    .action(bind);
}

function addReconnect(console: Command): void {
  console
    .command("reconnect-hsm")
    .summary("connect a hardware instance to its cluster again")
    .description(
      "Example: hyok sandbox console reconnect-hsm kst-... < secrets.json\n\nConnects a hardware instance to its cluster again, with the secrets on stdin, which may be new ones.",
    )
    .argument("<instance>", "hardware instance, kst-...")
    .option("--managed", "enter no secrets: the cluster's certificates are managed")
    .option("--json", "print one JSON document on stdout")
    .action(async (instanceId: string, { managed, json }: Options) => {
      const entered = managed ? {} : await readEntered(process.stdin);
      const { client } = await connectToSandbox();
      show(await client.alibaba.reconnectHsm({ instanceId, ...entered }), json);
    });
}

function addDisconnect(console: Command): void {
  console
    .command("disconnect-hsm")
    .summary("disconnect a hardware instance: its keys serve nobody")
    .description(
      "Example: hyok sandbox console disconnect-hsm kst-...\n\nDisconnects a hardware instance from its cluster; its keys serve nobody until it is connected again.",
    )
    .argument("<instance>", "hardware instance, kst-...")
    .option("--json", "print one JSON document on stdout")
    .action(async (instanceId: string, { json }: Options) => {
      const { client } = await connectToSandbox();
      show(await client.alibaba.disconnectHsm(instanceId), json);
    });
}

function addBuyInstance(console: Command): void {
  console
    .command("buy-instance")
    .summary("buy a hardware instance")
    .description(
      "Example: hyok sandbox console buy-instance 12\n\nBuys a hardware instance of KMS, which nobody can use before an HSM cluster is bound to it. It costs nothing here.",
    )
    .argument("<months>", "months of the subscription, 1 to 60")
    .option("--region <region>", "region; that of the sandbox unless it is named")
    .option("--vpcs <count>", "VPCs that reach it, its own included", "1")
    .option("--no-renewal", "let it end with the subscription")
    .option("--json", "print one JSON document on stdout")
    .action(async (months: string, options: Order & { vpcs: string }) => {
      const vpcNum = wholeNumber("--vpcs", options.vpcs, { min: 1, max: 100 });
      const order = { ...readOrder(months, options), vpcNum };
      const { client } = await connectToSandbox();
      show(await client.alibaba.buyInstance(order), options.json);
    });
}

function addBuyHsm(console: Command): void {
  console
    .command("buy-hsm")
    .summary("buy a general-purpose HSM")
    .description(
      "Example: hyok sandbox console buy-hsm cn-beijing-f 12\n\nBuys a general-purpose HSM (GVSM). It costs nothing here.",
    )
    .argument("<zone>", "zone with HSMs")
    .argument("<months>", "months of the subscription, 1 to 60")
    .option("--region <region>", "region; that of the sandbox unless it is named")
    .option("--no-renewal", "let it end with the subscription")
    .option("--json", "print one JSON document on stdout")
    .action(async (zoneId: string, months: string, options: Order) => {
      const order = { ...readOrder(months, options), zoneId };
      const { client } = await connectToSandbox();
      show(await client.alibaba.buyHsm(order), options.json);
    });
}

function addConfirm(console: Command): void {
  console
    .command("confirm-contact")
    .summary("confirm the addresses of an alarm contact")
    .description(
      "Example: hyok sandbox console confirm-contact custodian\n\nFollows the link in the first mail to an alarm contact: alarms reach nobody before.",
    )
    .argument("<name>", "name of the contact")
    .option("--json", "print one JSON document on stdout")
    .action(async (name: string, { json }: Options) => {
      const { client } = await connectToSandbox();
      const confirmed = await client.alibaba.confirmContact(name);
      if (json) output.json({ name, confirmed });
      else output.data(`${name}  ${confirmed.join(", ") || "has no address"}`);
    });
}

async function bind(instanceId: string, clusterId: string, options: Place): Promise<void> {
  const entered = options.managed ? {} : await readEntered(process.stdin);
  const { client } = await connectToSandbox();
  const bound = await client.alibaba.bindHsm({
    instanceId,
    clusterId,
    vpcId: options.vpc,
    zoneIds: options.zones,
    vswitchIds: options.vswitches,
    ...entered,
  });
  show(bound, options.json);
}

interface Order {
  readonly region?: string;
  readonly renewal: boolean;
  readonly json?: boolean;
}

function readOrder(months: string, { region, renewal }: Order) {
  const periodInMonths = wholeNumber("months", months, MONTHS);
  return { periodInMonths, region, autoRenewal: renewal };
}

function show(instance: ConsoleInstance, json = false): void {
  if (json) output.json(instance);
  else output.data(`${instance.instanceId}  ${instance.status}`);
}
