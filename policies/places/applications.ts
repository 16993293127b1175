import { component, doctor, replaced, uncheckable, type Places } from "./place";

const ENCRYPTING = "how data is encrypted is in the code of applications";
const SDK = "how the encryption SDK is called is in the code of applications";
const CLIENT = "how a client of secrets is set up is in the code of applications";
const VERSIONS = "which library a program uses is told by its own build";
const ALIPAY = "how Alipay is called is set up in the code of applications";
const ALIPAY_KEY =
  "which key signs for Alipay is told by no property; keys that carry a data class are judged by alibaba-kms-data-class";
const API = "test/providers/hyok/alibaba/api.spec.ts";
const OPENAPI = "test/providers/hyok/client/openapi.spec.ts";
const TRIED = "after ${what} calls a read ${reads} times and a write ${writes} times in all";
const DOUBLED = "gives up after 6 calls with pauses of 200 ms doubled each time";

/** Requirements on programs that use keys and secrets, our own clients among them, that no rule judges. */
export const APPLICATIONS: Places = {
  "R-399": uncheckable("a large image needs a ticket before its copy", "no input has its size"),
  "R-417": component(
    "only throttling and trouble of the server are tried again",
    "our clients try nothing else again",
    [API, TRIED],
  ),
  "R-418": component("pauses double from 200 ms", "those of our client do", [API, DOUBLED]),
  "R-419": component("attempts are limited", "our clients call six times in all", [API, DOUBLED]),
  "R-420": component("pauses are limited", "none of our clients' is longer than 10 s", [
    OPENAPI,
    "gives up after 6 calls with pauses of 0.5 s to 8 s",
  ]),
  "R-421": component("throttling is known by its code", "any code with Throttling is one", [
    API,
    TRIED,
  ]),
  "R-422": component("a simple retry ends after about 10 s", "six calls wait 6.2 s in all", [
    API,
    DOUBLED,
  ]),
  "R-423": component("pauses are left to chance", "half of each of ours is", [
    API,
    "leaves half of each pause to chance",
  ]),
  "R-424": component(
    "a creation is repeated only when it had no effect",
    "a write is repeated after throttling alone",
    [API, TRIED],
  ),
  "R-425": component("the last error is reported", "it is thrown as it came", [API, DOUBLED]),
  "R-426": uncheckable(
    "pauses and attempts fit the rate of calls",
    "the rate is the application's; our own clients call one operation at a time and keep their numbers fixed",
  ),
  "R-428": uncheckable("more data is encrypted under data keys", ENCRYPTING),
  "R-429": uncheckable("data keys have 32 bytes", ENCRYPTING),
  "R-430": uncheckable("a data key is wiped after its use", ENCRYPTING),
  "R-431": uncheckable("an encrypted data key is kept with its data", ENCRYPTING),
  "R-432": uncheckable("data is authenticated, too", ENCRYPTING),
  "R-433": uncheckable("a nonce is used once", ENCRYPTING),
  "R-434": uncheckable("decryption in shared KMS names no key", ENCRYPTING),
  "R-435": uncheckable("decryption in an instance names key and IV", ENCRYPTING),
  "R-436": uncheckable("ciphertext of an instance stays with it", ENCRYPTING),
  "R-437": component(
    "calls go by https and POST",
    "our client takes http for an address of this machine only",
    ["test/providers/hyok/alibaba/settings.spec.ts", "the endpoint ${endpoint}"],
  ),
  "R-438": uncheckable("a data key is never written to a disk", ENCRYPTING),
  "R-439": replaced(
    "servers get private keys encrypted",
    "proxy-no-secret-in-script",
    "the proxy reads its key in clear, as the vendor made it: the key reaches the host by standard input alone and is readable by root alone",
  ),
  "R-440": uncheckable("a message is signed raw or as a digest", ENCRYPTING),
  "R-441": uncheckable("each message has a data key, or a cache has limits", SDK),
  "R-442": uncheckable("keys of several regions are symmetric", SDK),
  "R-443": uncheckable("the main region's key is listed once", SDK),
  "R-444": uncheckable("decryption names a key that encrypted", SDK),
  "R-445": uncheckable("keys are named by ARN", SDK),
  "R-446": uncheckable("the algorithm is GCM", SDK),
  "R-447": uncheckable("a part of an object is not authenticated", SDK),
  "R-448": uncheckable("encrypted columns have room", SDK),
  "R-449": component(
    "access keys are in no source",
    "our plugin reads them from its configuration or from the environment",
    ["test/providers/hyok/alibaba/settings.spec.ts", "reads ${key}, ${secret} and ${token}"],
  ),
  "R-450": uncheckable("a signer names key version and algorithm", SDK),
  "R-451": component("client keys are the way in", "the kit's access points take nothing else", [
    "test/components/alibaba/application-access.spec.ts",
    "goes from a network rule over a policy and an access point to a client key",
  ]),
  "R-452": uncheckable("credentials have a type that there is", CLIENT),
  "R-453": uncheckable("a client key has path and password", CLIENT),
  "R-454": uncheckable("regions are a list in JSON", CLIENT),
  "R-455": uncheckable("secrets are asked for every 5 minutes at most", CLIENT),
  "R-456": uncheckable("clients know client keys", VERSIONS),
  "R-457": uncheckable("JDBC runs on Java 1.8", VERSIONS),
  "R-458": uncheckable("JDBC has one of four databases", CLIENT),
  "R-460": uncheckable("a file cache is salted", CLIENT),
  "R-461": uncheckable("secrets are asked for more often than they rotate", CLIENT),
  "R-462": uncheckable("the plug-in fits its SDK", VERSIONS),
  "R-463": uncheckable("the plug-in knows when to ask again", CLIENT),
  "R-470": doctor("the role that an instance wears exists in its account", "instance-role"),
  "R-472": uncheckable(
    "temporary credentials are not stored",
    "what a program does with a token on an instance is in its code",
  ),
  "R-473": doctor("who gives instances a role may pass it on", "operator-permissions"),
  "R-474": uncheckable("the key is RSA_2048 in hardware", ALIPAY_KEY),
  "R-475": uncheckable("the key is in the application's region", ALIPAY_KEY),
  "R-476": uncheckable("who moves funds uses certificates", ALIPAY),
  "R-477": uncheckable("company names agree", ALIPAY),
  "R-478": uncheckable("EasySDK is new enough", VERSIONS),
  "R-479": uncheckable("the signature is RSA2 by KMS over https", ALIPAY),
  "R-480": uncheckable("key and version are named", ALIPAY),
  "R-481": uncheckable("no access key is in the application", ALIPAY),
};
