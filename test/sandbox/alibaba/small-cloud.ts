import type { Caller, Cloud } from "../../../sandbox/cloud/context";
import { Faults } from "../../../sandbox/cloud/faults";
import { seedAccount, type SeededAccount } from "../../../sandbox/alibaba/account";
import type { AlibabaOperation } from "../../../sandbox/alibaba/operation";
import { perform } from "../../../sandbox/alibaba/perform";
import { ALIBABA_SERVICES } from "../../../sandbox/alibaba/services";
import { MemoryStore, type Store } from "../../../sandbox/state/store";

/** An answer as JSON: the one place where these tests let go of types. */
type Answer = Record<string, any>;

/** Where the clock of a `SmallCloud` starts. */
export const START = "2026-03-01T08:00:00Z";

/** Region of calls that name none. */
export const REGION = "cn-hangzhou";

/** A sandbox of Alibaba Cloud alone, with a clock that stands still. */
export class SmallCloud implements Cloud {
  readonly faults = new Faults();
  readonly network = {
    connect: (): Promise<never> => Promise.reject(new Error("no network in this test")),
  };
  readonly clock = { now: (): number => this.nowMs };
  readonly account: SeededAccount;
  readonly root: Caller;
  private nowMs = Date.parse(START);

  constructor(readonly store: Store = new MemoryStore()) {
    this.account = seedAccount(this);
    this.root = {
      cloud: "alibaba",
      accountId: this.account.accountId,
      kind: "root",
      accessKeyId: this.account.accessKeyId,
      sourceIp: "203.0.113.10",
    };
  }

  newId(prefix: string): string {
    throw new Error(`no id with prefix ${prefix} in this test`);
  }

  /** Moves the clock to an exact time. */
  setTime(time: string): void {
    this.nowMs = Date.parse(time);
  }

  /** A RAM user's caller, whether or not the user exists. */
  user(userName: string, sourceIp = "203.0.113.10"): Caller {
    return {
      ...this.root,
      kind: "ram-user",
      userName,
      sourceIp,
      accessKeyId: "LTAI5tUserUserUserUserUs",
    };
  }

  /** Runs `kms:Encrypt` and the like as a caller, the root unless said. */
  async run(
    name: string,
    params: Record<string, unknown> = {},
    as: { readonly caller?: Caller; readonly region?: string } = {},
  ): Promise<Answer> {
    return perform(this, {
      caller: as.caller ?? this.root,
      region: as.region ?? REGION,
      operation: operationOf(name),
      params,
      secureTransport: true,
    });
  }

  /** Makes an enabled key and answers its id. */
  async createKey(params: Record<string, unknown> = {}): Promise<string> {
    return (await this.run("kms:CreateKey", params))["KeyMetadata"].KeyId as string;
  }

  /** Makes a RAM user who has one policy. */
  async createUser(userName: string, statements: readonly object[]): Promise<Caller> {
    await this.run("ram:CreateUser", { UserName: userName });
    await this.run("ram:CreatePolicy", {
      PolicyName: `${userName}-policy`,
      PolicyDocument: JSON.stringify({ Version: "1", Statement: statements }),
    });
    await this.run("ram:AttachPolicyToUser", {
      UserName: userName,
      PolicyName: `${userName}-policy`,
      PolicyType: "Custom",
    });
    return this.user(userName);
  }
}

/** Code, status and message of the refusal that `work` ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { code, status, message } = error as { code?: string; status?: number; message: string };
    if (code === undefined) throw error;
    return `${status} ${code}: ${message}`;
  }
  throw new Error("expected a refusal, received a success");
}

/** Base64 of a text. */
export const base64 = (text: string): string => Buffer.from(text).toString("base64");

function operationOf(name: string): AlibabaOperation {
  const [service, action] = name.split(":");
  const operation = ALIBABA_SERVICES.find((one) => one.name === service)?.operations.find(
    (one) => one.action === action,
  );
  if (!operation) throw new Error(`no operation ${name}`);
  return operation;
}
