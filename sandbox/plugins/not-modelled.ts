/** The refusal of a resource type or function that the sandbox has no model of. */
export function notModelled(token: string): Error {
  return new Error(`${token} is not modelled by the sandbox; see docs/sandbox.md`);
}
