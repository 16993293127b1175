import { component, doctor, replaced, uncheckable, type Places } from "./place";

const CONSUMERS = "how secrets are read and rotated is in the code of applications";
const LATER = "it is about what people do after the stack is gone";
const CONSOLE = "it is a choice in the console's wizard, which no input has";

/** Requirements on secrets in KMS that no rule judges. */
export const SECRETS: Places = {
  "R-316": doctor("a secret has a name and a first version", "secret-stages"),
  "R-317": doctor("a version is written once", "secret-stages"),
  "R-318": doctor("another value has another version", "secret-stages"),
  "R-319": doctor("each stage is one version's", "secret-stages"),
  "R-320": doctor("there is one current version", "secret-stages"),
  "R-321": doctor("own stages do not begin with ACS", "secret-stages"),
  "R-322": uncheckable("versions that are needed have a stage", CONSUMERS),
  "R-323": uncheckable("consumers ask for no fixed version", CONSUMERS),
  "R-327": replaced(
    "a secret in use is not deleted",
    "stack-protected-keys",
    "protection keeps a secret from being deleted whether anybody uses it or not, which no property tells",
  ),
  "R-328": uncheckable("a rotation registers the new value before it is current", CONSUMERS),
  "R-329": uncheckable("new passwords come from KMS", CONSUMERS),
  "R-330": doctor("there is a version before the first rotation", "secret-stages"),
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
  "R-335": doctor("the database is one that secrets can manage", "rds-secret-target"),
  "R-336": doctor("programs have two accounts", "rds-secret-target"),
  "R-337": doctor("one account is for people and privileges", "rds-secret-target"),
  "R-338": doctor("both accounts may do the same", "rds-secret-target"),
  "R-341": doctor("the first password is the real one", "secret-rotated"),
  "R-342": uncheckable("a normal account names its databases", CONSOLE),
  "R-346": doctor("no access key of the account is managed", "ram-secret-target"),
  "R-347": doctor("the user has an access key before it is managed", "ram-secret-target"),
  "R-350": doctor("the first access key is the real one", "secret-rotated"),
  "R-352": uncheckable("an access key outlives its secret and is cleaned up", LATER),
  "R-353": uncheckable("a leaked secret is rotated at once", "only people know of a leak"),
  "R-354": doctor("no user is in two secrets", "ram-secret-target"),
  "R-357": doctor("Windows has passwords only", "ecs-secret-target"),
  "R-358": doctor("the managed user exists", "ecs-secret-target"),
  "R-360": doctor("the first password or key pair is the real one", "secret-rotated"),
  "R-361": uncheckable(
    "a value that is given by hand is strong",
    "it is given to a command of the console, which no resource runs",
  ),
  "R-362": doctor("the agent that rotates is there", "cloud-assistant"),
  "R-364": uncheckable("a password outlives its secret and is reset", LATER),
  "R-365": uncheckable(
    "policies name ECS secrets under secret/acs/ecs/",
    "a name that begins otherwise may be of a secret that is not managed",
  ),
};
