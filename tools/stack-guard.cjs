"use strict";
// The Pulumi SDK's source maps name its files one folder too high (`node_modules/@pulumi/resource.ts`). Some releases
// of Node 20 never find the end of such a package name when they colour an error for display: a program that fails
// would then think for half a minute and fill a gigabyte before it says why.

const MISPLACED = /(node_modules[\\/]@pulumi([\\/]))(?=[^\\/\s]+\.ts:)/g;

/** Puts the SDK's own folder back into a stack trace. */
const repaired = (stack) =>
  typeof stack === "string" ? stack.replace(MISPLACED, "$1pulumi$2") : stack;

/** Makes every stack trace of this process name the SDK's files where they are; call it before anything can fail. */
function repairStackTraces() {
  const original = Error.prepareStackTrace;
  if (original === undefined) return; // no source maps are applied, so nothing is misplaced
  Error.prepareStackTrace = (error, frames) => repaired(original.call(Error, error, frames));
}

module.exports = { repairStackTraces, repaired };
