import { IssueError } from "../../core/issues";
import { readEnvironment, type Told } from "../../policies/pack/environment";
import { UsageError } from "../output";
import type { SessionOptions } from "./session";

/** How the pack is to judge, but for the profile. */
export type Manner = Pick<SessionOptions, "waivers" | "failsClosed" | "date">;

/**
 * What the command line says, else what the variables of the pack say; an empty variable says nothing.
 * @throws UsageError for a variable that says what the pack does not know.
 */
export function mannerOf(
  options: { readonly waivers?: string; readonly failClosed?: boolean },
  environment: NodeJS.ProcessEnv,
): Manner {
  const told = toldBy(environment);
  const waivers = options.waivers ?? told.waivers;
  return {
    failsClosed: options.failClosed === true || told.failsClosed,
    date: told.today,
    ...(waivers === undefined ? {} : { waivers }),
  };
}

function toldBy(environment: NodeJS.ProcessEnv): Told {
  try {
    return readEnvironment(environment, new Date());
  } catch (error) {
    if (error instanceof IssueError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
