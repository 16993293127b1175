import { serve } from "../server/serve";
import { silenceVendorLog } from "./alibaba/vendor-client";
import { createHyokProvider } from "./plugin";

// The only place of the plugin that reads the environment.
silenceVendorLog(process.env);
void serve(createHyokProvider({ environment: process.env }));
