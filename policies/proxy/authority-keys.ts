import { PrivateKey } from "@pulumi/tls/privateKey";
import { SelfSignedCert } from "@pulumi/tls/selfSignedCert";
import { expects } from "../rule/expects";
import { perStack } from "../rule/per-stack";
import type { Stack } from "../rule/stack";
import type { AnyResource } from "../rule/stack-rule";
import { notKnownYet, PASS, violation, type Verdict } from "../rule/verdict";
import { broughtBy, lateIn } from "./deliveries";

/** A file that holds an authority's private key, by its name. */
const FILE = /(?:^|[\\/])ca[._-]key(?:\.pem)?$/i;

/** A script that signs with an authority's private key on the host, or makes one there. */
const SIGNS = /\s-CAkey\s|\s-out\s+\S*\bca[._-]key\b/;

/** Names of the private keys of authorities by their URNs. */
const keysOfAuthorities = perStack((stack) => {
  const authorities = stack.all(SelfSignedCert).filter(({ outputs }) => outputs.isCaCertificate);
  const by = { class: PrivateKey, by: "privateKeyPem" };
  const links = authorities.map((each) => stack.link(each, "privateKeyPem", by));
  return new Map(links.flatMap((link) => ("to" in link ? [[link.to.urn, link.to.name]] : [])));
});

/** Whether something that is brought to a host was made of an authority's private key. */
export function judgeOrigin(delivery: AnyResource, stack: Stack): Verdict {
  const keys = keysOfAuthorities(stack);
  if (keys.size === 0) return PASS;
  const [property, urn = ""] = broughtBy(delivery).find(([, each]) => keys.has(each)) ?? [];
  if (property === undefined) {
    const late = lateIn(delivery);
    return late.length > 0 ? notKnownYet(...late) : PASS;
  }
  const name = keys.get(urn);
  return violation({
    en: `${property} is made of "${name}", the private key of an authority, expected the proxy's own key`,
    zh: `${property} 来自 CA 私钥 "${name}"，应仅使用代理自身私钥`,
  });
}

/** Whether a file is an authority's private key by its name. */
export function judgePath(path: string, property: string): Verdict {
  return FILE.test(path)
    ? expects(property, path, { en: "no private key of an authority", zh: "非 CA 私钥文件" })
    : PASS;
}

/** Whether a script uses an authority's private key where it runs. */
export function judgeScript(script: string, property: string): Verdict {
  if (!SIGNS.test(script)) return PASS;
  return violation({
    en: `${property} uses the private key of an authority, expected it to stay off the host`,
    zh: `${property} 在主机上使用 CA 私钥，CA 私钥不应出现在主机上`,
  });
}
