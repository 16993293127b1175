/** Shortest value that is taken for a credential; anything shorter would blot out words. */
const SHORTEST = 8;

const NAMES = /(SECRET|TOKEN|PASSPHRASE|PASSWORD|ACCESS_KEY|CREDENTIAL)/i;

/** Values of an environment that must not be shown: those of variables that hold credentials by their names. */
export function environmentSecrets(environment: NodeJS.ProcessEnv): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && value.length >= SHORTEST && NAMES.test(name) ? [value] : [],
  );
}
