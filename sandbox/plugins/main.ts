import { serve } from "../../providers/server";
import { createStandIn } from "./stand-in";

serve(createStandIn(process.argv[2], process.env)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
