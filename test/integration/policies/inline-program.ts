import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** The part of the Automation API that runs a function of this process as a program; the SDK keeps its types to itself. */
type LanguageServerClass = new (program: () => Promise<unknown>) => UntypedServiceImplementation;
const { LanguageServer } = require("@pulumi/pulumi/automation/server") as {
  readonly LanguageServer: LanguageServerClass;
};

/** A function of this process that the engine can run as a program. */
export interface InlineProgram {
  /** Arguments by which the CLI finds it. */
  readonly args: readonly string[];
  close(): void;
}

/**
 * Serves a function as a program. The Automation API would do the same, but runs the CLI three times more for each update, to read
 * outputs and history that nobody asked for.
 */
export async function serveProgram(program: () => Promise<unknown>): Promise<InlineProgram> {
  const server = new Server();
  const runtime = new LanguageServer(program);
  server.addService(LanguageRuntimeService, runtime);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    args: [`--client=127.0.0.1:${port}`, "--exec-kind=auto.inline"],
    close: () => server.forceShutdown(),
  };
}
