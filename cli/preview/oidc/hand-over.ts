import type { CredentialVariables, TemporaryCredentials } from "./temporary-credentials";

/** Commands that make GitHub Actions write `***` instead of a value, one a line; to be printed before anything else. */
export function maskCommands(credentials: TemporaryCredentials): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return [accessKeyId, secretAccessKey, sessionToken]
    .map((value) => `::add-mask::${value}\n`)
    .join("");
}

/** Lines for the file that `GITHUB_ENV` names. */
export function environmentFileLines(
  credentials: TemporaryCredentials,
  variables: readonly CredentialVariables[],
): string {
  return assignments(credentials, variables)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

/** Commands for a shell's `eval`. */
export function shellLines(
  credentials: TemporaryCredentials,
  variables: readonly CredentialVariables[],
): string {
  return assignments(credentials, variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join("");
}

function assignments(
  credentials: TemporaryCredentials,
  variables: readonly CredentialVariables[],
): [string, string][] {
  return variables.flatMap(({ accessKeyId, secretAccessKey, sessionToken }) => [
    ...accessKeyId.map((name): [string, string] => [name, credentials.accessKeyId]),
    ...secretAccessKey.map((name): [string, string] => [name, credentials.secretAccessKey]),
    ...sessionToken.map((name): [string, string] => [name, credentials.sessionToken]),
  ]);
}
