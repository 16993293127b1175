import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { shellText } from "../../../cli/sandbox/environment-script";

/** The environment of a shell after it has run some text. */
function after(base: Record<string, string>, text: string): Record<string, string> {
  const script = `${text}\n${process.execPath} -p 'JSON.stringify(process.env)'`;
  const shown = execFileSync("/bin/sh", ["-c", script], { env: base, encoding: "utf8" });
  return JSON.parse(shown) as Record<string, string>;
}

describe("cli/sandbox/environment-script", () => {
  it("exports what differs and nothing else", () => {
    const text = shellText({ HOME: "/h", A: "1" }, { HOME: "/h", A: "2", PULUMI_HOME: "/p" });
    assert.equal(text, "export A='2'\nexport PULUMI_HOME='/p'");
  });

  it("takes away what is foreign, but not what it exports", () => {
    const base = { AWS_PROFILE: "x", PULUMI_ACCESS_TOKEN: "x", PULUMI_STACK: "x", LANG: "C" };
    assert.equal(
      shellText(base, { PULUMI_STACK: "sandbox" }),
      "unset AWS_PROFILE\nunset PULUMI_ACCESS_TOKEN\nexport PULUMI_STACK='sandbox'",
    );
  });

  it("says nothing in a shell that it has been told already", () => {
    assert.equal(shellText({ PULUMI_STACK: "sandbox" }, { PULUMI_STACK: "sandbox" }), "");
  });

  it("survives every character of a value in a real shell", () => {
    const value = 'it\'s $HOME `id` "q" \\ ; é\n#';
    const text = shellText({ AWS_PROFILE: "x" }, { HYOK_VALUE: value });
    const environment = after({ AWS_PROFILE: "x" }, text);
    assert.equal(environment["HYOK_VALUE"], value);
    assert.equal(environment["AWS_PROFILE"], undefined);
  });
});
