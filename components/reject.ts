import type * as pulumi from "@pulumi/pulumi";
import { describeIssues, type Issue } from "../core/issues";
import { refusal } from "./refusal";

/** Ends the program when a component was given arguments that cannot be built. @throws pulumi.ResourceError that lists every issue. */
export function rejectIssues(resource: pulumi.Resource, issues: readonly Issue[]): void {
  if (issues.length > 0) throw refusal(describeIssues(issues), resource);
}
