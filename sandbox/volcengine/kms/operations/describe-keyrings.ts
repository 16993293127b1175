import { kmsOperation } from "../operation";
import { inScope, keyrings, keys } from "../rows";
import { keyringView, pageOf, pageParams } from "../views";

/** The caller's keyrings, oldest first. Filters other than the project are not modelled. */
export const describeKeyrings = kmsOperation("DescribeKeyrings", (call, params) => {
  const projectName = params.text("ProjectName", { min: 1, max: 128 });
  const page = pageParams(params);
  params.done();
  const all = [...keys(call.cloud).values()];
  const found = inScope(call, keyrings(call.cloud)).filter(
    (row) => projectName === undefined || row.projectName === projectName,
  );
  const { rows, PageInfo } = pageOf(found, page);
  const views = rows.map((row) => ({
    ...keyringView(row),
    KeyCount: all.filter((key) => key.keyringId === row.id).length,
  }));
  return { Keyrings: views, PageInfo };
});
