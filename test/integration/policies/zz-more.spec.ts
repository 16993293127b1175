import { STACK_CASES, RESOURCE_CASES, outputsOf, levelsOf } from "./cases";
import { DeclaredProgram } from "./declared-program";
import { PolicyBench } from "./policy-bench";
import { said } from "./verdicts";
import { RESOURCE_RULES, STACK_RULES } from "../../../policies/rules";
const RIDS = new Set(RESOURCE_RULES.map((r) => r.id));
const WHOLE = new Set(STACK_RULES.filter((r) => "whole" in r).map((r) => r.id));
const MINE = new RegExp(process.env["MINE"] ?? "^(alibaba-kms-(managed-secret|secret-version|ciphertext)|alibaba-ecs-role-in-vpc|alibaba-ram-(sign-anything|ecs-secret-prefix)|alibaba-data-(storage-class|key-region|service-role)|alibaba-oss-rotating-key|stack-protected-secret-target)$");
describe("tmp", function () {
  this.timeout(3_000_000);
  it("resources", async () => {
    const bench = await PolicyBench.open();
    const mine = RESOURCE_CASES.filter((e) => MINE.test(e.rule));
    const declared = mine.flatMap((e) => e.declared);
    const program = () => { for (const [n, m] of new DeclaredProgram(declared).tryAll()) console.log("REFUSED", n, m); return Promise.resolve(); };
    for (const command of ["preview", "update"] as const) {
      const run = await bench.run({ program, outputs: outputsOf(declared), command });
      if (run.code !== 0) console.log(command, run.code, run.stdout.slice(-1500), run.stderr.slice(-1500));
      const v = said(run.verdicts.records, "violation"), p = said(run.verdicts.records, "pass"), n = said(run.verdicts.records, "not-applicable"), u = said(run.verdicts.records, "unknown");
      for (const e of mine) {
        const head = `${e.rule} (${e.subject}): `;
        const viol = v.filter((l) => RIDS.has(l.split(" ")[0] ?? "") && l.includes(`(${e.subject}): `));
        const want = e.kind === "broken" || (e.kind === "unknown" && command === "update") ? [head + e.says] : [];
        if (JSON.stringify(viol) !== JSON.stringify(want)) console.log(command, e.title, "WANT", want, "GOT", viol);
        if (e.kind === "good" && command === "update" && !p.includes(head + "pass")) console.log("NOPASS", e.subject, e.title);
        if (e.kind === "notApplicable" && command === "update" && !n.includes(head + e.says)) console.log("NO NA", e.subject, e.title);
        if (e.kind === "unknown" && command === "preview" && !u.includes(head + "unknown")) console.log("NO UNKNOWN", e.subject, e.title);
      }
    }
    bench.close();
  });
  it("relations", async () => {
    const mine = STACK_CASES.filter((e) => MINE.test(e.rule));
    const bench = await PolicyBench.open({ warm: true });
    for (const e of mine) {
      const run = await bench.run({ program: () => Promise.resolve(new DeclaredProgram(e.declared).make()), outputs: outputsOf(e.declared), levels: levelsOf(e.declared) });
      if (run.code !== 0) console.log("CODE", e.rule, e.title, run.stdout.slice(-1500));
      for (const stage of ["preview", "update"] as const) {
        const records = run.verdicts.records.filter((r) => r.stage === stage);
        const v = said(records, "violation").filter((l) => WHOLE.has(e.rule) || !l.includes(" (): "));
        const want = e.kind === "broken" || (e.kind === "unknown" && stage === "update") ? [`${e.rule} (${e.subject}): ${e.says}`] : [];
        if (JSON.stringify(v) !== JSON.stringify(want)) console.log("REL", stage, e.rule, e.title, "WANT", want, "GOT", v);
        const head = `${e.rule} (${e.subject}): `;
        if (e.kind === "good" && stage === "update" && !said(records, "pass").some((l) => l.startsWith(e.rule + " "))) console.log("REL NOPASS", e.rule, e.title);
        if (e.kind === "notApplicable" && stage === "update" && !said(records, "not-applicable").includes(head + e.says)) console.log("REL NO NA", e.rule, e.title);
        if (e.kind === "unknown" && stage === "preview" && !said(records, "unknown").includes(head + "unknown")) console.log("REL NO UNKNOWN", e.rule, e.title);
      }
    }
    console.log("RELATIONS", mine.length);
    bench.close();
  });
});
