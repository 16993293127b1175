import { Hosts } from "../../../sandbox/hosts";
import { noEgress, OPERATOR } from "./fixture";

/** A daemon of its own for tests that end it: starts one host in the folder that it is given and says so. */
async function main(directory: string): Promise<void> {
  const hosts = new Hosts({ egress: noEgress, log: (line) => process.stderr.write(`${line}\n`) });
  await hosts.start({
    id: "i-child",
    directory,
    hostname: "i-child",
    authorizedKeys: [OPERATOR.public],
    caBundlePem: "",
    names: [],
  });
  const script =
    "setsid sleep 98765 </dev/null >/dev/null 2>&1 & id -u; echo kept >>/root/mark; wc -l </root/mark";
  const { output } = await hosts.run("i-child", script, { timeoutMs: 20_000 });
  process.stdout.write(`up ${output.toString("utf8").trim().split("\n").join(" ")}\n`);
  if (process.argv[3] === "stop") await hosts.stopAll();
  else setInterval(() => undefined, 60_000);
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
