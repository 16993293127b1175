import { parseArgs } from "node:util";
import { KMS_SERVICE_ACCOUNT_ID } from "../../core/limits";
import { SandboxDaemon } from "./daemon";

/** Entry of the daemon process: prints one JSON line when the sandbox is up, or why it is not. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      directory: { type: "string" },
      "volcengine-region": { type: "string", default: "cn-beijing" },
      "alibaba-region": { type: "string", default: "cn-beijing" },
      "kms-not-opened": { type: "boolean", default: false },
      "kms-service-account": { type: "string", default: KMS_SERVICE_ACCOUNT_ID },
      attached: { type: "boolean", default: false },
    },
  });
  if (values.directory === undefined)
    throw new Error(
      "--directory: expected the folder of the sandbox's state, received undefined; name one",
    );
  const daemon = await SandboxDaemon.start({
    directory: values.directory,
    volcengineRegion: values["volcengine-region"],
    alibabaRegion: values["alibaba-region"],
    kmsOpened: !values["kms-not-opened"],
    kmsServiceAccountId: values["kms-service-account"],
    log: (line) => process.stderr.write(`${line}\n`),
  });
  const stop = once(() => void daemon.stop().then(() => process.exit(0)));
  daemon.onStop = stop;
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (values.attached) {
    // The starter holds the other end: its end, by whatever cause, is ours.
    process.stdin.on("end", stop).on("error", stop).resume();
  }
  process.stdout.write(`${JSON.stringify({ socket: daemon.socket })}\n`);
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${JSON.stringify({ error: message })}\n`, () => process.exit(1));
});
