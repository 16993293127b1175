/** What a client program prints and exits with. */
export interface Reply {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Success without a word. */
export function done(): Reply {
  return { stdout: "", stderr: "", exitCode: 0 };
}

/** A failure with one text for standard error. */
export function failed(text: string, exitCode: number): Reply {
  return { stdout: "", stderr: `${text}\n`, exitCode };
}

/** `x` means `x.service`. */
export function withSuffix(name: string): string {
  return name.includes(".") ? name : `${name}.service`;
}
