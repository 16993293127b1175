import { inspect } from "node:util";
import { IssueError } from "../core/issues";
import { NoAnswerError, OpenApiError } from "../providers/hyok/client/error";
import { ControlError } from "../sandbox/daemon/control-client";
import { CommandError } from "./output";

/** Errors whose message says all that there is to say. */
const TOLD = [CommandError, OpenApiError, NoAnswerError, ControlError, IssueError];

/** The text of a failure for people; one that nobody foresaw is shown with its stack. */
export function failureText(error: unknown): string {
  if (TOLD.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
}
