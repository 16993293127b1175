import { notApplicable } from "../rule/verdict";

/** Of rules about the proxy's certificate, for every other one. */
export const NOT_OF_A_STORE = notApplicable({
  en: "no key store of this stack trusts the authority of the certificate",
  zh: "本栈没有密钥库信任该证书的 CA",
});
