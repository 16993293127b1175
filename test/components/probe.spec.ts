import { deploy, DEVELOPMENT, PRODUCTION, ADOPTED, AWS } from "../support/environments";
for (const [n, c] of Object.entries({ DEVELOPMENT, PRODUCTION, ADOPTED, AWS }))
it(n, async () => {
  const run = await deploy(c);
  const nameOf = new Map(run.registrations.map((r) => [r.urn, `${r.type.split(":").pop()} ${r.name}`]));
  console.log(run.registrations.map((r) => `"${r.type} ${r.name} < ${nameOf.get(r.parent) ?? ""}",`).sort().join("\n"));
  console.log(run.reads, run.registrations.filter(r=>!r.provider && !r.isComponent).map(r=>r.type).join());
  console.log("protected", run.registrations.filter(r=>r.protect).map(r=>r.type+" "+r.name));
});
