import { component, doctor, replaced, uncheckable, type Places } from "./place";

const CONSUMERS = "how secrets are read and rotated is in the code of applications";
const LATER = "it is about what people do after the stack is gone";
const CONSOLE = "it is a choice in the console's wizard, which no input has";

/** Requirements on secrets in KMS that no rule judges. */
export const SECRETS: Places = {
  "R-317": doctor("a version is written once", "secret-stages"),
  "R-318": doctor("another value has another version", "secret-stages"),
  "R-319": doctor("each stage is one version's", "secret-stages"),
  "R-320": doctor("there is one current version", "secret-stages"),
  "R-322": uncheckable("versions that are needed have a stage", CONSUMERS),
  "R-323": uncheckable("consumers ask for no fixed version", CONSUMERS),
  "R-327": replaced(
    "a secret in use is not deleted",
    "stack-protected-keys",
    "protection keeps a secret from being deleted whether anybody uses it or not, which no property tells",
  ),
  "R-328": uncheckable("a rotation registers the new value before it is current", CONSUMERS),
  "R-329": uncheckable("new passwords come from KMS", CONSUMERS),
  "R-331": replaced(
    "nobody relies on the default key of another region",
    "alibaba-kms-secret-own-key",
    "a secret that names its own key relies on no default key",
  ),
  "R-333": uncheckable("secrets are read by https", CONSUMERS),
  "R-334": component(
    "a pipeline reads no secret",
    "workflows call commands of the kit that read none",
    ["test/docs/workflows.spec.ts", "read no secret of KMS"],
  ),
  "R-338": doctor("both accounts may do the same", "rds-secret-target"),
  "R-341": doctor("the first password is the real one", "secret-rotated"),
  "R-342": uncheckable("a normal account names its databases", CONSOLE),
  "R-350": doctor("the first access key is the real one", "secret-rotated"),
  "R-352": uncheckable("an access key outlives its secret and is cleaned up", LATER),
  "R-353": uncheckable("a leaked secret is rotated at once", "only people know of a leak"),
  "R-354": doctor("no user is in two secrets", "ram-secret-target"),
  "R-357": doctor("Windows has passwords only", "ecs-secret-target"),
  "R-360": doctor("the first password or key pair is the real one", "secret-rotated"),
  "R-361": uncheckable(
    "a value that is given by hand is strong",
    "it is given to a command of the console, which no resource runs",
  ),
  "R-362": doctor("the agent that rotates is there", "cloud-assistant"),
  "R-364": uncheckable("a password outlives its secret and is reset", LATER),
};
