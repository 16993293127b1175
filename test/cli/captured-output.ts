/** What a command wrote. */
export interface Captured {
  stdout: string;
  stderr: string;
}

/** Runs something and keeps what it writes to this process's streams. */
export async function captured(run: () => void | Promise<void>): Promise<Captured> {
  const texts: Captured = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    const write = (chunk: string): boolean => {
      texts[name] += chunk;
      return true;
    };
    // An own property hides the stream's own method until it is taken away again.
    Object.defineProperty(process[name], "write", { value: write, configurable: true });
  }
  try {
    await run();
  } finally {
    for (const name of ["stdout", "stderr"] as const) {
      Reflect.deleteProperty(process[name], "write");
    }
  }
  return texts;
}
