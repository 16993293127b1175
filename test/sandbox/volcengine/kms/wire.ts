import { connect } from "node:net";
import { Refusal, type Network, type Origin } from "../../../../sandbox/cloud/context";
import type { ProxyBench } from "../../xks/proxy-bench";

/** The path from KMS to whatever proxy runs now; remembers who dialled what. */
export class Wire implements Network {
  bench: ProxyBench | undefined;
  refusal: Refusal | undefined;
  readonly dialled: { from: Origin; to: { host: string; port: number } }[] = [];

  connect: Network["connect"] = async (from, to) => {
    this.dialled.push({ from, to });
    if (this.refusal) throw this.refusal;
    const { bench } = this;
    if (!bench)
      throw new Refusal(
        "ECONNREFUSED",
        "nothing-listens",
        `nothing listens on ${to.host}:${to.port}`,
      );
    return new Promise((resolve, reject) => {
      const socket = connect(bench.port, "127.0.0.1", () => resolve(socket));
      socket.once("error", reject);
    });
  };
}
