import { firstViolation } from "../rule/first-violation";
import { resourceRule } from "../rule/resource-rule";
import { notApplicable, PASS, violation, type Verdict } from "../rule/verdict";
import { onCommands } from "./scripts";

const FETCH = /\b(?:curl|wget)\b/;
const ARCHIVE = /\.(?:tar\.gz|tgz)\b|\btar +-?[a-z]*x/;
const CHECK = /\bsha256sum\b|\bshasum +-a *256\b|\bopenssl +(?:dgst +-)?sha256\b/;
/** Of the machine itself nothing is fetched that could be changed on the way. */
const PLAIN = /\bhttp:\/\/(?!127\.|localhost\b)/i;

const NO_DOWNLOAD: Verdict = notApplicable({
  en: "the command fetches no archive",
  zh: "该命令未下载软件包",
});

function judgeScript(script: string, property: string): Verdict {
  if (!FETCH.test(script) || !ARCHIVE.test(script)) return NO_DOWNLOAD;
  if (PLAIN.test(script))
    return violation({
      en: `${property} fetches over http, expected https`,
      zh: `${property} 使用 http 下载，应使用 https`,
    });
  if (CHECK.test(script)) return PASS;
  return violation({
    en: `${property} unpacks an archive without a checksum, expected sha256sum to compare it first`,
    zh: `${property} 未校验软件包即解压，应先使用 sha256sum 比对`,
  });
}

/** The proxy that runs is the one that was chosen. */
export const downloadPinned = resourceRule({
  id: "proxy-download-pinned",
  level: "mandatory",
  severity: "high",
  what: {
    en: "a program is fetched without TLS or without a checksum",
    zh: "下载程序时未使用 TLS 或未校验哈希",
  },
  why: {
    en: "the proxy sees keys in plaintext, so one that was changed on the way gives them away",
    zh: "代理可接触明文密钥，被篡改的程序会泄露密钥",
  },
  fix: {
    en: "fetch by https and compare the archive with a pinned SHA-256 before it is unpacked",
    zh: "使用 https 下载，并在解压前与固定的 SHA-256 比对",
  },
  sources: ["R-030", "R-031", "U-72"],
  controls: { ccm: ["CEK-05"], iso27001: ["A.8.24"], gbt39786: ["8.3"] },
  cases: onCommands(({ create, update }) =>
    firstViolation(
      () => judgeScript(create ?? "", "create"),
      () => judgeScript(update ?? "", "update"),
    ),
  ),
});
