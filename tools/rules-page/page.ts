import { ALL_PLACES } from "../../policies/places/all-places";
import { ALL_RULES } from "../../policies/rules";
import { coverageTable } from "./coverage";
import { frameworkSections } from "./frameworks";
import type { Language } from "./language";
import { placeSections } from "./place-sections";
import type { Profiles } from "./profiles";
import { ruleSections } from "./rule-sections";

/** Files of the pages, below the project's folder. */
export const PAGES: Readonly<Record<Language, string>> = {
  en: "docs/rules.md",
  zh: "docs/rules.zh.md",
};

const COMMAND = "`npx tsx tools/rules-page/write.ts`";

const ENGLISH = `# Rules

Made by ${COMMAND} from the rules and the table of places in \`policies/\`; a test fails when this page is older than they are. [中文](rules.zh.md)

The pack has ${ALL_RULES.length} rules. A **mandatory** rule that is broken fails a preview, an update and the gate; an **advisory** one is told. What a profile says of a rule stands in its column:
\`dev\` and \`prod\` are the kit's own stacks, \`mlps-3\` and \`pci\` are for those who have to show MLPS level 3 or PCI DSS. Settings are shown with their defaults, and with what a profile sets instead.
Every rule says of a resource that it passes, is violated, does not apply, or is not known yet; [gate.md](gate.md) tells how to run them and how to make an exception.

**Sources** name requirements: R-001 to R-497 are taken from five documents of Volcengine and Alibaba Cloud on keys, U-01 to U-80 are the union of the rule packs that are known. Every one of them has exactly one place:`;

const CHINESE = `# 规则

由 ${COMMAND} 根据 \`policies/\` 中的规则生成；本页过期时测试会失败。[English](rules.md)

规则包共有 ${ALL_RULES.length} 条规则。违反**强制**规则会使预览、更新和门禁失败；**建议**规则仅作提示。各列为配置档中的级别：\`dev\` 与 \`prod\` 用于本项目的资源栈，\`mlps-3\` 与 \`pci\` 用于等级保护三级与 PCI DSS 场景。
设置项列出默认值及配置档中的取值；其含义、框架对照表以及其余要求的归属见英文页。GB/T 39786-2021 仅标注第三级的章节号及附录 B（密钥生存周期管理），系根据对标准的一般了解给出（推断），须由测评机构核对。`;

/** A page of rules, before it is formatted. */
export function rulesPage(language: Language, profiles: Profiles): string {
  const sections = ruleSections({ rules: ALL_RULES, profiles, language });
  if (language === "zh") return [CHINESE, sections].join("\n\n");
  return [
    ENGLISH,
    coverageTable(ALL_RULES, ALL_PLACES),
    "The rules come first, by what they are about; then [frameworks](#frameworks), and the [places of all other requirements](#places-of-all-other-requirements), those that are [left out](#rules-left-out-and-why) among them.",
    sections,
    "## Frameworks",
    "What a program can show of these controls by static means. No rule makes anybody compliant.",
    "Of GB/T 39786-2021 only chapters of level 3 are named, and its annex B on the life cycle of keys. They were given from general knowledge of the standard, not from its text (INFERRED): your assessor has to check them.",
    frameworkSections(ALL_RULES),
    "## Places of all other requirements",
    placeSections(ALL_PLACES),
  ].join("\n\n");
}
