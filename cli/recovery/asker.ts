import { createInterface } from "node:readline/promises";

/** Asks the person at the terminal. */
export interface Asker {
  /** Undefined where there is nobody to ask. */
  confirm(question: string): Promise<boolean | undefined>;
  /** Undefined where there is nobody to ask. */
  text(question: string): Promise<string | undefined>;
}

/** Asks on the terminal; `yes` answers every yes-or-no question. Without a terminal nobody is asked. */
export function terminalAsker(options: {
  readonly yes: boolean;
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}): Asker {
  const ask = async (question: string): Promise<string | undefined> => {
    if (!options.input.isTTY) return undefined;
    const lines = createInterface({ input: options.input, output: options.output });
    try {
      return (await lines.question(`${question}: `, { signal: options.signal })).trim();
    } finally {
      lines.close();
    }
  };
  return {
    text: ask,
    confirm: async (question) => {
      if (options.yes) return true;
      const answer = await ask(`${question} [y/N]`);
      return answer === undefined ? undefined : /^y(es)?$/i.test(answer);
    },
  };
}
