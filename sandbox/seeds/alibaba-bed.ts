import type { OperationCall } from "../cloud/operation";
import type { Cloud } from "../cloud/context";
import type { AlibabaOperation } from "../alibaba/operation";
import type { AlibabaSeeds } from "./alibaba-seeds";

/** Where seeds of Alibaba Cloud are planted: in the account of its owner, in one region. */
export class AlibabaBed {
  /** What was made or found, a sentence each. */
  readonly sentences: string[] = [];

  constructor(
    readonly cloud: Cloud,
    readonly accountId: string,
    readonly seeds: AlibabaSeeds,
  ) {}

  get region(): string {
    return this.seeds.region;
  }

  say(sentence: string): void {
    this.sentences.push(sentence);
  }

  /** Does what an operation does, as the account's owner did long ago: nothing of it is recorded. */
  async run(operation: AlibabaOperation, params: Readonly<Record<string, string>>): Promise<void> {
    const caller = {
      cloud: "alibaba",
      accountId: this.accountId,
      kind: "root",
      accessKeyId: "",
      sourceIp: "",
    } as const;
    const { cloud, region } = this;
    const call: OperationCall = { cloud, caller, region, requestId: "seeding", params };
    await operation.run(call);
  }
}
